import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import type { MetricKind } from '../../src/catalogue/metric.ts';
import { prometheusLabel, prometheusName } from '../../src/catalogue/prometheus-name.ts';

/** Names that Prometheus 3.15 gave to metrics received over OTLP (test/stack/pull-equals-push.test.ts asks it again). */
const NAMES: readonly [string, string, MetricKind, string][] = [
  ['gen_ai.client.inference.duration', 's', 'histogram', 'gen_ai_client_inference_duration_seconds'],
  ['gen_ai.client.inference.usage.input_tokens', '{token}', 'counter', 'gen_ai_client_inference_usage_input_tokens_total'],
  ['aimeter.cost', '{USD}', 'counter', 'aimeter_cost_total'],
  ['cost', 'USD', 'counter', 'cost_USD_total'],
  ['nodejs.eventloop.utilization', '1', 'gauge', 'nodejs_eventloop_utilization_ratio'],
  ['depth', '1', 'updowncounter', 'depth'],
  ['v8js.memory.heap.used', 'By', 'gauge', 'v8js_memory_heap_used_bytes'],
  ['nodejs.eventloop.time', 's', 'counter', 'nodejs_eventloop_time_seconds_total'],
  ['network.io', 'By/s', 'gauge', 'network_io_bytes_per_second'],
  ['request.rate', '{request}/s', 'gauge', 'request_rate_per_second'],
  ['requests.total', '1', 'counter', 'requests_total'],
  ['total.requests', '{request}', 'counter', 'requests_total'],
  ['seconds.waiting', 's', 'gauge', 'seconds_waiting'],
  ['double__dots..slash/', 's', 'gauge', 'double_dots_slash_seconds'],
  ['2xx.responses', '', 'counter', '_2xx_responses_total'],
];

test.each(NAMES)('%s in %s as a %s is %s', (name, unit, kind, expected) => {
  expect(prometheusName({ name, unit, kind })).toBe(expected);
});

test.each([
  ['gen_ai.request.model', 'gen_ai_request_model'],
  ['a..b', 'a__b'],
  ['1digit', 'key_1digit'],
  ['_one', 'key_one'],
  ['__two', '__two'],
  ['with-dash/slash', 'with_dash_slash'],
])('the attribute %s is the label %s', (attribute, label) => {
  expect(prometheusLabel(attribute)).toBe(label);
});

describe('whatever the metric', () => {
  const anyMetric = fc.record({
    name: fc.stringMatching(/^[a-zA-Z][-a-zA-Z0-9_./]{0,60}$/),
    unit: fc.oneof(fc.constantFrom('s', 'By', '1', '%', '{x}', 'By/s', ''), fc.stringMatching(/^[\x21-\x7e]{0,20}$/)),
    kind: fc.constantFrom<MetricKind>('counter', 'updowncounter', 'gauge', 'histogram'),
  });

  test('its name is one that Prometheus accepts', () => {
    fc.assert(
      fc.property(anyMetric, (metric) => {
        expect(prometheusName(metric)).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
      }),
    );
  });

  test('a counter ends in _total, once', () => {
    fc.assert(
      fc.property(anyMetric, (metric) => {
        const words = prometheusName({ ...metric, kind: 'counter' }).split('_');
        expect(words.indexOf('total')).toBe(words.length - 1);
      }),
    );
  });
});

test('no two metrics of the catalogue share a name', () => {
  const names = METRICS.map((metric) => prometheusName(metric));
  expect(new Set(names).size).toBe(names.length);
});
