import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlertmanagerClient } from '../../src/query/alertmanager.ts';
import { createJaegerClient } from '../../src/query/jaeger.ts';
import { createLokiClient } from '../../src/query/loki.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';
import { json, startFakeServer } from './fake-server.ts';

describe('the Prometheus client', () => {
  it('reads the numbers that JSON has not', async () => {
    const result = ['+Inf', '-Inf', 'NaN', '1e-7'].map((value) => ({ metric: { value }, value: [1.5, value] }));
    await using server = await startFakeServer(json({ status: 'success', data: { resultType: 'vector', result } }));
    const series = await createPrometheusClient({ url: server.url }).query('x');
    expect(series.map(({ value }) => value)).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e-7]);
    expect(series[0]).toEqual({ labels: { value: '+Inf' }, time: 1.5, value: Number.POSITIVE_INFINITY });
  });

  it('reads a scalar as one series without labels', async () => {
    await using server = await startFakeServer(json({ status: 'success', data: { resultType: 'scalar', result: [7, '42'] } }));
    expect(await createPrometheusClient({ url: server.url }).query('42')).toEqual([{ labels: {}, time: 7, value: 42 }]);
  });

  it('passes on what the server says went wrong', async () => {
    await using server = await startFakeServer(json({ status: 'error', error: 'query timed out' }));
    await expect(createPrometheusClient({ url: server.url }).alerts()).rejects.toThrow(/cannot list alerts: query timed out, at/);
  });
});

describe('the Jaeger client', () => {
  it('says undefined for a trace that Jaeger does not have, and throws for everything else', async () => {
    await using missing = await startFakeServer((_request, response) => response.writeHead(404).end('{}'));
    expect(await createJaegerClient({ url: missing.url }).trace('abc')).toBeUndefined();
    await using broken = await startFakeServer((_request, response) => response.writeHead(500).end('storage'));
    await expect(createJaegerClient({ url: broken.url }).trace('abc')).rejects.toThrow(
      'cannot read trace abc (status 500): storage',
    );
  });
});

function stream(name: string, ...values: readonly (readonly [string, string])[]) {
  return { stream: { name }, values };
}

describe('the Loki client', () => {
  it('returns the records of all streams, newest first, to the nanosecond', async () => {
    const result = [
      stream('a', ['1700000000000000001', 'second']),
      stream('b', ['1700000000000000000', 'first'], ['1700000000000000002', 'third']),
    ];
    await using server = await startFakeServer(json({ status: 'success', data: { resultType: 'streams', result } }));
    const records = await createLokiClient({ url: server.url }).records('{name=~".+"}');
    expect(records.map(({ line, labels }) => `${labels['name']} ${line}`)).toEqual(['b third', 'a second', 'b first']);
    expect(records[0]?.timeUnixNano).toBe(1_700_000_000_000_000_002n);
  });
});

describe('every client', () => {
  it('survives any JSON: an empty answer or an error, never a crash of another kind', async () => {
    let answer: unknown;
    await using server = await startFakeServer((_request, response) => response.end(JSON.stringify(answer)));
    const endpoint = { url: server.url };
    const methods = [
      () => createPrometheusClient(endpoint).query('x'),
      () => createPrometheusClient(endpoint).queryExemplars('x', { start: 0, end: 1 }),
      () => createPrometheusClient(endpoint).alerts(),
      () => createLokiClient(endpoint).query('x'),
      () => createLokiClient(endpoint).records('x'),
      () => createJaegerClient(endpoint).trace('x'),
      () => createJaegerClient(endpoint).search({ service: 'x' }),
      () => createJaegerClient(endpoint).performance({ service: 'x', figure: 'calls', spanKind: 'client' }),
      () => createAlertmanagerClient(endpoint).alerts(),
      () => createAlertmanagerClient(endpoint).silences(),
    ];
    const wrapped = fc.oneof(
      fc.jsonValue(),
      fc.record({ status: fc.constant('success'), data: fc.jsonValue() }),
      fc.record({ data: fc.array(fc.jsonValue()) }),
      fc.record({ data: fc.record({ result: fc.array(fc.record({ values: fc.array(fc.jsonValue()) })) }) }),
    );
    const failures = new Set<string>();
    await fc.assert(
      fc.asyncProperty(wrapped, async (value) => {
        answer = value;
        for (const method of methods)
          await method().catch((error: unknown) => failures.add(error instanceof Error ? error.name : 'other'));
      }),
      { numRuns: 40 },
    );
    expect([...failures].filter((name) => name !== 'QueryError')).toEqual([]);
  });
});
