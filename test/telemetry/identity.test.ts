import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const FORK = new URL('apps/fork.mjs', import.meta.url);
const RECORD = new URL('apps/record.mjs', import.meta.url);

test.each([{}, { OTEL_RESOURCE_ATTRIBUTES: 'service.instance.id=pod-1' }])(
  'gives forked processes, cluster workers and threads instance ids of their own: %j',
  async (env) => {
    const run = await runApp(FORK, { endpoint: receiver.url, env });
    expect(run.stderr).toBe('');
    await receiver.waitFor(
      (seen) => seen.spans().length >= 4 && seen.metrics().filter(({ name }) => name === 'app.role').length >= 4,
    );
    expect(
      receiver
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['cluster', 'fork', 'main', 'thread']);
    const ids = receiver.spans().map(({ resource }) => resource['service.instance.id']);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toContain('OTEL_RESOURCE_ATTRIBUTES' in env ? 'pod-1' : ids[0]);
  },
);

test('leaves out of the resource what can hold secrets or name a person', async () => {
  const secret = 'sk-test-FAKE-canary-0000';
  await runApp(RECORD, { endpoint: receiver.url, args: ['natural end', `--api-key=${secret}`] });
  expect(receiver.requests).toHaveLength(3);
  expect(JSON.stringify(receiver.requests.map(({ body }) => body))).not.toContain(secret);
  const [span] = receiver.spans();
  expect(Object.keys(span?.resource ?? {}).sort()).toEqual([
    'host.arch',
    'host.name',
    'os.type',
    'os.version',
    'process.executable.name',
    'process.pid',
    'process.runtime.description',
    'process.runtime.name',
    'process.runtime.version',
    'service.instance.id',
    'service.name',
    'telemetry.sdk.language',
    'telemetry.sdk.name',
    'telemetry.sdk.version',
  ]);
});

test('takes service name and resource attributes from the standard variables', async () => {
  const env = { OTEL_SERVICE_NAME: 'shop', OTEL_RESOURCE_ATTRIBUTES: 'service.name=other,deployment.environment.name=staging' };
  await runApp(RECORD, { endpoint: receiver.url, env, args: ['natural end'] });
  expect(receiver.spans()[0]?.resource).toMatchObject({ 'service.name': 'shop', 'deployment.environment.name': 'staging' });
});
