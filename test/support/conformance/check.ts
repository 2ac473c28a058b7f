import type { ConformanceOptions } from './options.ts';
import type { LogsRequest, MetricsRequest, TraceRequest } from './otlp/json.ts';
import type { Finding } from './rule.ts';
import { RULES } from './rules.ts';
import { readTelemetry } from './telemetry.ts';

/** Bodies of OTLP/JSON export requests: one, or all that arrived. A signal that was not exported is left out. */
export interface ExportedBodies {
  readonly spans?: TraceRequest | readonly TraceRequest[];
  readonly metrics?: MetricsRequest | readonly MetricsRequest[];
  readonly logs?: LogsRequest | readonly LogsRequest[];
}

/** What a rule found. `severity` is `note` where the conventions allow it but a reader should know. */
export interface Violation extends Finding {
  readonly rule: string;
  readonly severity: 'fault' | 'note';
}

/**
 * Checks telemetry against the GenAI conventions, our catalogue and our promises. Returns nothing when all is well.
 * Never throws on well-formed OTLP/JSON.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function checkConformance(bodies: ExportedBodies, options: ConformanceOptions): readonly Violation[] {
  const telemetry = readTelemetry({ spans: list(bodies.spans), metrics: list(bodies.metrics), logs: list(bodies.logs) });
  return RULES.flatMap(({ name, severity, check }) =>
    check(telemetry, options).map((finding) => ({ rule: name, severity, ...finding })),
  );
}

function list<T>(bodies: T | readonly T[] | undefined): readonly T[] {
  if (bodies === undefined) return [];
  return isList(bodies) ? bodies : [bodies];
}

function isList<T>(bodies: T | readonly T[]): bodies is readonly T[] {
  return Array.isArray(bodies);
}
