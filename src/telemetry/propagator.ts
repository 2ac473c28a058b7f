import { createRequire } from 'node:module';
import { diag, type TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import type * as B3 from '@opentelemetry/propagator-b3';
import type { Environment } from '../config.ts';
import { readList } from './environment.ts';

const PROPAGATORS: ReadonlyMap<string, () => TextMapPropagator> = new Map<string, () => TextMapPropagator>([
  ['tracecontext', () => new W3CTraceContextPropagator()],
  ['baggage', () => new W3CBaggagePropagator()],
  ['b3', () => loadB3('SINGLE_HEADER')],
  ['b3multi', () => loadB3('MULTI_HEADER')],
]);

/**
 * Propagators from `OTEL_PROPAGATORS`. Default: trace context only. Baggage, which the specification adds by default,
 * would be sent to the model provider with every request that an HTTP instrumentation sees, user and tenant included.
 */
export function createPropagator(environment: Environment): TextMapPropagator {
  const names = readList(environment, 'OTEL_PROPAGATORS') ?? ['tracecontext'];
  const wanted = names.includes('none') ? [] : [...new Set(names)];
  return new CompositePropagator({
    propagators: wanted.flatMap((name) => {
      const create = PROPAGATORS.get(name);
      if (create !== undefined) return [create()];
      diag.warn(
        `aimeter: ignoring ${JSON.stringify(name)} in OTEL_PROPAGATORS: expected ${[...PROPAGATORS.keys()].join(', ')} or none`,
      );
      return [];
    }),
  });
}

/** Loaded on demand, because hardly anybody asks for it and every start would pay. */
function loadB3(encoding: 'SINGLE_HEADER' | 'MULTI_HEADER'): TextMapPropagator {
  const { B3InjectEncoding, B3Propagator }: typeof B3 = createRequire(import.meta.url)('@opentelemetry/propagator-b3');
  return new B3Propagator({ injectEncoding: B3InjectEncoding[encoding] });
}
