import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkConformance, type ExportedBodies } from '../support/conformance/check.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
/** Has tests of its own: it runs until it is interrupted. */
const ENDLESS = new Set(['chat-service']);

const names = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts')) && !ENDLESS.has(name));

function exported({ requests }: OtlpReceiver): ExportedBodies {
  const bodies = (path: string) => requests.filter((request) => request.path === path).map(({ body }) => body);
  return { spans: bodies('/v1/traces'), metrics: bodies('/v1/metrics'), logs: bodies('/v1/logs') };
}

describe.each(names)('the example %s', (name) => {
  test('runs with one command and emits telemetry that conforms', async () => {
    await using receiver = await startOtlpReceiver();
    const run = await runApp(join(EXAMPLES, name, 'main.ts'), {
      endpoint: receiver.url,
      execArgv: [],
      env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).not.toBe('');
    const violations = checkConformance(exported(receiver), { contentMode: 'NO_CONTENT', profile: 'latest' });
    expect(violations.filter(({ severity }) => severity === 'fault')).toEqual([]);
  });
});
