import { join } from 'node:path';
import { expect, test } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const AREAS: ReadonlySet<string> = new Set(['agents', 'calls', 'speech']);

interface Exported {
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[];
  }[];
}

function metricNames({ requests }: OtlpReceiver): string[] {
  const bodies = requests.filter(({ path }) => path === '/v1/metrics').map(({ body }) => body as Exported);
  return bodies
    .flatMap(({ resourceMetrics = [] }) => resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics))
    .flatMap(({ metrics }) => metrics.map(({ name }) => name));
}

test('the examples agents, calls, speech and pools emit every metric of their areas', async () => {
  await using receiver = await startOtlpReceiver();
  for (const name of ['agents', 'calls', 'speech', 'pools']) {
    const run = await runApp(join(EXAMPLES, name, 'main.ts'), {
      endpoint: receiver.url,
      execArgv: [],
      env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  }
  const emitted = new Set(metricNames(receiver));
  const wanted = METRICS.filter(({ area }) => AREAS.has(area)).map(({ name }) => name);
  expect(wanted.filter((name) => !emitted.has(name))).toEqual([]);
});
