import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const APP = join(import.meta.dirname, 'apps', 'decorated-class.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aimeter-decorator-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(join(ROOT, 'package.json'), join(folder, 'package.json'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, ...args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Compiles the class as the package itself is compiled, and what it imports, into the folder. */
async function compile(compilerOptions: object): Promise<Run> {
  const config = {
    extends: join(ROOT, 'tsconfig.json'),
    compilerOptions: { noEmit: false, declaration: false, rootDir: ROOT, outDir: folder, ...compilerOptions },
    include: [],
    files: [APP],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  return run(join(ROOT, 'node_modules', '.bin', 'tsc'), '-p', folder);
}

const compiledApp = () => join(folder, relative(ROOT, APP).replace(/\.ts$/, '.js'));

test('a decorated class compiled by tsc records its calls and behaves as before', async () => {
  expect(await compile({})).toEqual({ code: 0, stdout: '', stderr: '' });
  const { code, stdout, stderr } = await run(process.execPath, compiledApp());
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    summary: 'one two!',
    lengths: [3, 2],
    told: 'secret!',
    failed: 'RangeError: no',
    made: 1,
    refused: 'function',
    names: ['summarize', 1, ['property']],
    spans: [
      ['task make', 'success'],
      ['task parse', 'success'],
      ['task parse', 'success'],
      ['task fail', 'failure'],
      ['task summarize', 'success'],
      ['task secret', 'success'],
    ],
  });
});

test('compiled as a legacy decorator it does not pass the compiler, and says at definition what to change', async () => {
  const { code, stdout } = await compile({ experimentalDecorators: true });
  expect(code).not.toBe(0);
  expect(stdout).toContain('decorated-class.ts');
  const ran = await run(process.execPath, compiledApp());
  expect(ran.code).not.toBe(0);
  expect(ran.stderr).toContain('remove "experimentalDecorators" from tsconfig.json, or call withTask() inside the method');
});
