import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { REGISTER, runApp } from '../support/run-app.ts';

const LIST_MODULES = fileURLToPath(new URL('apps/list-modules.mjs', import.meta.url));

async function loadedModules(): Promise<string[]> {
  const env = { OTEL_SDK_DISABLED: 'true' };
  const run = await runApp('-e', { execArgv: ['--import', LIST_MODULES, '--import', REGISTER], args: ['0'], env });
  expect(run.stderr).toBe('');
  return run.stdout.split('\n').filter((url) => url !== '');
}

test('loads nothing that belongs to the monitor, the CLI or generation', async () => {
  const loaded = await loadedModules();
  expect(loaded).toContain(new URL('../../src/telemetry.ts', import.meta.url).href);
  const forbidden =
    /node_modules\/(zod|hono|@hono|commander|yaml|ajv|better-sqlite3|@grafana|@grpc)\/|^node:sqlite|\/src\/(monitor|cli|generate|query)\//;
  expect(loaded.filter((url) => forbidden.test(url))).toEqual([]);
});

test('loads nothing that writes log lines: that comes with the first logger', async () => {
  const own = (await loadedModules()).flatMap((url) => url.split('/src/logging/')[1] ?? []);
  expect(own.toSorted()).toEqual(['files/finish.ts', 'level.ts']);
});

test('loads neither exporters nor the whole SDK bundle: start-up stays below that of NodeSDK', async () => {
  const loaded = await loadedModules();
  expect(loaded.filter((url) => /@opentelemetry\/(sdk-node|exporter-|otlp-grpc|configuration)/.test(url))).toEqual([]);
});

test.each(['-e', '-p', '--eval'])(
  'has no top-level await anywhere below it, so that --require can load it with %s',
  async (flag) => {
    const run = await runApp(flag, { execArgv: ['--require', REGISTER], args: ['0'] });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  },
);
