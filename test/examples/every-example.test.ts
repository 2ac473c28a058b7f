import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import type { Metric } from '../../src/catalogue/metric.ts';
import { PROFILES } from '../../src/semconv/profile.ts';
import { checkConformance, type ExportedBodies } from '../support/conformance/check.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { RUNS_REDIS } from '../support/redis.ts';
import { runApp } from '../support/run-app.ts';
import { EXAMPLES, PROVOKED_ELSEWHERE } from './examples.ts';

/** The example whose metrics are recorded in both vocabularies. */
const BILINGUAL = 'inference';

/** What an example is meant to be warned of. */
const WARNED_OF: Readonly<Record<string, RegExp>> = { inference: /no price is known/ };

const emitted = new Set<string>();

function exported({ requests }: OtlpReceiver): ExportedBodies {
  const bodies = (path: string) => requests.filter((request) => request.path === path).map(({ body }) => body);
  return { spans: bodies('/v1/traces'), metrics: bodies('/v1/metrics'), logs: bodies('/v1/logs') };
}

describe.each(EXAMPLES)('the example $name', ({ name, main }) => {
  test('runs with one command and emits telemetry that conforms', async () => {
    const metricProfiles = name === BILINGUAL ? PROFILES : (['latest'] as const);
    await using receiver = await startOtlpReceiver();
    const run = await runApp(main, {
      endpoint: receiver.url,
      execArgv: [],
      env: { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', AIMETER_METRIC_FAMILIES: metricProfiles.join(',') },
    });
    const complaints = run.stderr.split('\n').filter((line) => line !== '' && WARNED_OF[name]?.test(line) !== true);
    expect({ code: run.code, complaints }).toEqual({ code: 0, complaints: [] });
    expect(run.stdout).not.toBe('');
    const options = { contentMode: 'NO_CONTENT', profile: 'latest', metricProfiles } as const;
    const violations = checkConformance(exported(receiver), options);
    expect(violations.filter(({ severity }) => severity === 'fault')).toEqual([]);
    for (const point of receiver.metrics()) emitted.add(point.name);
  });
});

/** Whether the example that emits a metric runs here. */
const runs = ({ name }: Metric) => RUNS_REDIS || !name.startsWith('aimeter.queue.');

describe('all examples together', () => {
  test('emit every metric of the catalogue but those of faults', () => {
    const missing = METRICS.filter((metric) => !emitted.has(metric.name) && !PROVOKED_ELSEWHERE.has(metric) && runs(metric));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('emit more than seventy of its metrics', () => {
    expect(METRICS.filter(({ name }) => emitted.has(name)).length).toBeGreaterThan(70);
  });
});
