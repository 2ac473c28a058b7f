import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace';
import { expect, test } from 'vitest';
import { nodeFacts } from '../../src/http/request-facts.ts';
import { RequestUnit } from '../../src/http/request-unit.ts';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import { Recorder } from '../../src/operation/recorder.ts';
import { newAttributes } from '../../src/operation/new-attributes.ts';
import { ATTRIBUTES } from '../../src/semconv/table.ts';
import { currentWork } from '../../src/current/work.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { withTask } from '../../src/work/with-task.ts';
import { createProviders, currentProviderSet } from '../../src/current/providers.ts';
import { createMemoryTelemetry, total } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const DISTINCT = 100_000;
/** Bound of one metric, and the overflow sets beside it. */
const MOST_SERIES = 500 + 120;

test('a hundred thousand users, sessions, tenants, features, task types and models make a bounded number of series', async () => {
  const unsampled = createMemoryTelemetry({ sampler: new AlwaysOffSampler() });
  const telemetry = recordInMemory({ metricAttributes: ['aimeter.tenant', 'aimeter.feature'], emitEvents: false }, unsampled);
  const recorder = new Recorder(currentWork().settings, createProviders(currentProviderSet()));
  for (let index = 0; index < DISTINCT; index += 1) {
    const whom = { user: `user-${index}`, session: `session-${index}`, tenant: `tenant-${index}`, feature: `feature-${index}` };
    withAttributes(whom, () =>
      withTask(`type-${index}`, { id: `id-${index}` }, () => {
        const operation = recorder.start({
          operation: 'chat',
          provider: 'openai',
          requestModel: `model-${index}x`,
          serverAddress: 'localhost',
          serverPort: 443,
          kind: 'client',
          target: undefined,
          attributes: newAttributes(),
        });
        operation.reply.usage = { inputTokens: 1, outputTokens: 1, costUsd: 0.001 };
        operation.end('completed');
      }),
    );
  }
  const points = await telemetry.points();
  const series = [...points].map(([name, { length }]) => ({ name, length }));
  expect(series.filter(({ length }) => length > MOST_SERIES)).toEqual([]);
  expect(total(points, 'aimeter.task.duration')).toBe(DISTINCT);
  expect(total(points, 'aimeter.cost')).toBeCloseTo(DISTINCT * 0.001, 6);
  expect(total(points, 'aimeter.task.tokens')).toBe(2 * DISTINCT);
  expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'cardinality' })).toBeGreaterThan(DISTINCT);
  const carried = new Set([...points.values()].flat().flatMap(({ attributes }) => Object.keys(attributes)));
  expect(ATTRIBUTES.filter(({ key, identifier }) => identifier && carried.has(key))).toEqual([]);
}, 60_000);

test('a hundred thousand raw paths make a bounded number of series, even when an application takes them for routes', async () => {
  const telemetry = recordInMemory({}, createMemoryTelemetry({ sampler: new AlwaysOffSampler() }));
  for (let index = 0; index < DISTINCT; index += 1) {
    const target = `/articles/${index}?page=${index}`;
    const facts = nodeFacts({ method: `M${index}`, url: target, httpVersion: '1.1', headers: {}, socket: {} });
    for (const route of [undefined, target]) {
      new RequestUnit(currentWork(), facts, ROOT_CONTEXT).answer({ status: 200, complete: true, route, error: undefined });
    }
  }
  const points = await telemetry.points();
  expect(points.get('http.server.request.duration')?.length).toBeLessThanOrEqual(102);
  expect(points.get('http.server.active_requests')?.length).toBe(1);
  expect(total(points, 'http.server.request.duration')).toBe(2 * DISTINCT);
}, 60_000);

test('no metric of the catalogue may carry an identifier', () => {
  const identifiers = new Set(ATTRIBUTES.filter(({ identifier }) => identifier).map(({ key }) => key));
  expect(METRICS.filter(({ attributes }) => attributes.some((name) => identifiers.has(name)))).toEqual([]);
});
