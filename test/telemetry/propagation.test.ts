import { defaultTextMapSetter, propagation, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { createPropagator } from '../../src/telemetry/propagator.ts';

const withTrace = trace.setSpanContext(ROOT_CONTEXT, {
  traceId: '1'.repeat(32),
  spanId: '2'.repeat(16),
  traceFlags: TraceFlags.SAMPLED,
});
const carried = propagation.setBaggage(withTrace, propagation.createBaggage({ 'user.id': { value: 'jane' } }));

function inject(environment: Readonly<Record<string, string>>): Record<string, string> {
  const carrier: Record<string, string> = {};
  createPropagator(environment).inject(carried, carrier, defaultTextMapSetter);
  return carrier;
}

test('sends trace context, and no baggage, to whoever is called', () => {
  expect(inject({})).toEqual({ traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` });
});

test.each([
  ['tracecontext,baggage', ['traceparent', 'baggage']],
  ['b3', ['b3']],
  ['b3multi', ['x-b3-traceid', 'x-b3-spanid', 'x-b3-sampled']],
  ['none', []],
])('sends what OTEL_PROPAGATORS=%s names', (names, headers) => {
  expect(Object.keys(inject({ OTEL_PROPAGATORS: names }))).toEqual(headers);
});
