import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import type { Redis } from '../../examples/queue/start-redis.ts';
import { RUNS_REDIS, startRedisToTest } from '../support/redis.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';
import { readSnippets } from './snippets.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RESOLVE = fileURLToPath(new URL('resolve-aimeter.mjs', import.meta.url));
/** A snippet that still listens then is asked to end. */
const LONG_ENOUGH_MS = 4000;

/** Node takes types away and nothing else: a snippet with a decorator runs as `tsc` writes it. */
const HAS_DECORATOR = /^\s*@\w+/m;
const EMIT = ['--ignoreConfig', '--noCheck', '--noResolve', '--target', 'es2024', '--module', 'nodenext'];

const snippets = readSnippets(ROOT);
const runnable = snippets.filter(({ name }) => RUNS_REDIS || !name.startsWith('docs-queue'));

/** The program of a snippet, which is compiled where it needs to be. */
function programOf(file: string, { code }: (typeof snippets)[number]): string {
  if (!HAS_DECORATOR.test(code)) return file;
  spawnSync('tsc', [...EMIT, file], { cwd: ROOT });
  return file.replace(/\.ts$/, '.js');
}

describe('the documentation', () => {
  let folder: string;
  let provider: FakeProvider;
  let receiver: OtlpReceiver;
  let redis: Redis | undefined;
  const fileOf = ({ name, extension }: (typeof snippets)[number]) => join(folder, `${name}.${extension}`);

  beforeAll(async () => {
    // inside the repository, where the packages that a snippet imports are found
    folder = mkdtempSync(join(import.meta.dirname, '.snippets-'));
    for (const snippet of snippets) writeFileSync(fileOf(snippet), snippet.code);
    [provider, receiver, redis] = await Promise.all([startFakeProvider(), startOtlpReceiver(), startRedisToTest()]);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await provider?.close();
    await receiver?.[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
  });

  test('has snippets', () => {
    expect(snippets.length).toBeGreaterThan(40);
  });

  test('has snippets that compile', () => {
    const paths = {
      aimeter: ['../../../src/index.ts'],
      'aimeter/register': ['../../../src/register.ts'],
      // as in the tsconfig.json of the repository, whose paths these replace
      '@elevenlabs/elevenlabs-js': ['../../../node_modules/@elevenlabs/elevenlabs-js/Client.d.ts'],
    };
    const compilerOptions = { noUnusedLocals: false, allowJs: true, checkJs: true, paths, moduleDetection: 'force' };
    const config = { extends: '../../../tsconfig.json', compilerOptions, include: ['*.ts', '*.js'], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { status, stdout, stderr } = spawnSync('tsc', ['-p', folder], { encoding: 'utf8', cwd: ROOT });
    expect(stdout.replaceAll(`test/docs/${basename(folder)}/`, '') + stderr).toBe('');
    expect(status).toBe(0);
  });

  test.each(runnable)('has a snippet $name that runs', async (snippet) => {
    let timer: NodeJS.Timeout | undefined;
    const run = await runApp(programOf(fileOf(snippet), snippet), {
      endpoint: receiver.url,
      execArgv: ['--import', RESOLVE],
      env: { OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: 'sk-not-a-key', REDIS_PORT: String(redis?.port) },
      onStart: (pid) => {
        timer = setTimeout(() => process.kill(pid, 'SIGTERM'), LONG_ENOUGH_MS);
      },
    });
    clearTimeout(timer);
    expect(run).toMatchObject(run.signal === null ? { code: 0, stderr: '' } : { signal: 'SIGTERM', stderr: '' });
    expect(run.stdout).toBe(snippet.prints ?? run.stdout);
  });
});
