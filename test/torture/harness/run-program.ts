import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startFakeProvider } from '../../../examples/fake-provider/start-fake-provider.ts';
import { createOpenAIApp, type OpenAIVersion } from '../../support/openai-versions.ts';
import { startOtlpReceiver } from '../../support/otlp-receiver.ts';
import { startControlServer } from './control-server.ts';
import type { CaseLine, ProgramRun } from './program-run.ts';

const PROGRAM = join(dirname(dirname(fileURLToPath(import.meta.url))), 'program');
const OTEL_API = import.meta.resolve('@opentelemetry/api');

/** Words that the program and the provider plant, to find them again where they do not belong. */
export const CANARIES = {
  prompt: 'CANARYPROMPT',
  reply: 'CANARYREPLY',
  key: 'sk-proj-CANARYKEY00000000000000000000000000000000',
};

/** Module system of the application. */
export type Form = 'esm' | 'cjs';

/** How the application loads the instrumentation. */
export interface Preload {
  readonly how: 'import' | 'require';
  /** Path of the built `register.js`. */
  readonly register: string;
}

/** One run of the program. */
export interface RunOptions {
  readonly openai: OpenAIVersion;
  readonly form: Form;
  /** Undefined: without instrumentation. */
  readonly preload?: Preload | undefined;
  /** Further environment variables, such as the sampler. */
  readonly env?: Readonly<Record<string, string>>;
  /** `during`: garbage is collected all the time, not only at the end. */
  readonly garbage?: 'end' | 'during';
  /** Name of a process case to run instead of all cases. */
  readonly process?: string;
}

/** Runs the program in a process of its own against a provider and a telemetry receiver of its own. */
export async function runProgram(options: RunOptions): Promise<ProgramRun> {
  const entry = `main.${options.form === 'esm' ? 'mjs' : 'cjs'}`;
  await using app = await createOpenAIApp(options.openai, { [entry]: await readFile(join(PROGRAM, entry), 'utf8') });
  await using provider = await startFakeProvider({ mark: CANARIES.reply });
  await using control = await startControlServer(provider);
  await using receiver = await startOtlpReceiver();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    TORTURE_PROGRAM: pathToFileURL(join(PROGRAM, 'run-program.js')).href,
    TORTURE_BASE_URL: provider.url,
    TORTURE_CONTROL_URL: control.url,
    TORTURE_API_KEY: CANARIES.key,
    TORTURE_MAJOR: String(options.openai.major),
    TORTURE_GC: options.garbage ?? 'end',
    ...(options.process === undefined ? {} : { TORTURE_PROCESS: options.process }),
    ...(options.preload === undefined ? {} : instrumentedEnv(receiver.url)),
    ...options.env,
  };
  const child = spawn(process.execPath, ['--expose-gc', ...preloadArguments(options.preload), join(app.dir, entry)], {
    cwd: app.dir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return {
    lines: options.process === undefined ? parseLines(stdout) : [],
    stdout,
    stderr: stderr.replaceAll(app.dir, '<app>'),
    exit: typeof signal === 'string' ? signal : Number(code),
    requests: [...provider.requests],
    telemetry: {
      spans: receiver.spans(),
      points: receiver.metrics(),
      logs: receiver.logs(),
      text: receiver.requests.map(({ path, body }) => `${path} ${JSON.stringify(body)}`).join('\n'),
    },
  };
}

function preloadArguments(preload: Preload | undefined): readonly string[] {
  if (preload === undefined) return [];
  return preload.how === 'import' ? ['--import', pathToFileURL(preload.register).href] : ['--require', preload.register];
}

function instrumentedEnv(endpoint: string): Readonly<Record<string, string>> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'torture', TORTURE_OTEL_API: OTEL_API };
}

function parseLines(stdout: string): readonly CaseLine[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): CaseLine => JSON.parse(line));
}
