import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { type AppRun, REGISTER, runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
let provider: FakeProvider;
beforeEach(async () => {
  [receiver, provider] = await Promise.all([startOtlpReceiver(), startFakeProvider()]);
});
afterEach(async () => {
  await Promise.all([receiver.close(), provider.close()]);
});

const app = (name: string) => fileURLToPath(new URL(`apps/${name}`, import.meta.url));

function call(name: string, execArgv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<AppRun> {
  return runApp(app(name), { endpoint: receiver.url, args: [provider.url], execArgv, env });
}

/** What a run with one call must look like: the application's own output, and one span, duration and event. */
const ONE_CALL = {
  code: 0,
  stderr: '',
  isAnswered: true,
  spans: ['chat gpt-4o-mini'],
  events: ['gen_ai.client.inference.operation.details'],
  inferences: 1,
};

function summarize({ code, stderr, stdout }: AppRun): typeof ONE_CALL {
  const durations = receiver.metrics().filter(({ name }) => name === 'gen_ai.client.inference.duration');
  return {
    code: code ?? -1,
    stderr,
    isAnswered: stdout.includes('gpt-4o-mini'),
    spans: receiver.spans().map(({ name }) => name),
    events: receiver.logs().map(({ eventName }) => eventName),
    inferences: Math.max(...durations.map(({ count }) => count)),
  };
}

test.each([
  ['an ES module with --import', 'call.mjs', ['--import', REGISTER]],
  ['a CommonJS module with --import', 'call.cjs', ['--import', REGISTER]],
  ['a CommonJS module with --require', 'call.cjs', ['--require', REGISTER]],
  ['an ES module with --require', 'call.mjs', ['--require', REGISTER]],
])('observes the calls of %s', async (_, name, execArgv) => {
  expect(summarize(await call(name, execArgv))).toEqual(ONE_CALL);
});

test('works through NODE_OPTIONS', async () => {
  expect(summarize(await call('call.mjs', [], { NODE_OPTIONS: `--import ${REGISTER}` }))).toEqual(ONE_CALL);
});

test('has an effect once when it is named twice', async () => {
  expect(summarize(await call('call.mjs', ['--import', REGISTER, '--import', REGISTER]))).toEqual(ONE_CALL);
});

test('says so when it is loaded under two names, and still counts each call once', async () => {
  const run = await call('call.mjs', ['--import', REGISTER, '--import', `${REGISTER}?again`]);
  expect(run.stderr).toBe('aimeter: aimeter/register was loaded twice; the second time has no effect.\n');
  expect(receiver.spans()).toHaveLength(1);
});

test('does nothing at all with OTEL_SDK_DISABLED=true', async () => {
  const run = await call('call.mjs', ['--import', REGISTER], { OTEL_SDK_DISABLED: 'true' });
  expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('gpt-4o-mini'), stderr: '' });
  expect(receiver.requests).toEqual([]);
});

test('says once what to do when the application starts an SDK of its own later', async () => {
  const other = await startOtlpReceiver();
  const run = await runApp(app('own-sdk.mjs'), { endpoint: receiver.url, args: [provider.url, other.url] });
  expect(run.code).toBe(0);
  const lines = run.stderr.split('\n').filter((line) => line.startsWith('aimeter:'));
  expect(lines).toEqual([expect.stringContaining('AIMETER_SDK=app')]);
  expect(receiver.spans()).toHaveLength(1);
  await other.close();
});

test('leaves the sending to the SDK of the application with AIMETER_SDK=app', async () => {
  const other = await startOtlpReceiver();
  const env = { AIMETER_SDK: 'app' };
  const run = await runApp(app('own-sdk.mjs'), { endpoint: receiver.url, args: [provider.url, other.url], env });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(receiver.requests).toEqual([]);
  expect(other.spans().map(({ name }) => name)).toEqual(['chat gpt-4o-mini']);
  expect(other.metrics().some(({ name, count }) => name === 'gen_ai.client.inference.duration' && count === 1)).toBe(true);
  await other.close();
});

test('says once that it only instruments when an SDK is already running, and that it was started twice', async () => {
  const run = await runApp(app('starts-itself.mjs'), { endpoint: receiver.url, execArgv: [] });
  expect(run).toMatchObject({ code: 0, stdout: 'true' });
  expect(run.stderr.split('\n')).toEqual([
    expect.stringContaining('an OpenTelemetry SDK is already running'),
    expect.stringContaining('started twice'),
    '',
  ]);
});
