import { performance } from 'node:perf_hooks';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import * as platform from '../../catalogue/compatibility/platform.ts';
import { evaluate, type Sample, sumOf } from './evaluate.ts';

/** What model operations of this process did since its start, as `GET /api/metrics` answers. */
export interface ApiMetrics {
  /** When the process started, ISO 8601 in UTC. */
  readonly startedAt: string;
  /** When the numbers were taken, ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly requests: {
    /** Model operations of every kind, failed ones included. */
    readonly total: number;
    /** The same by provider: `openai`, `deepseek`, ... */
    readonly byService: Readonly<Record<string, number>>;
  };
  /** Tokens of inferences. Cached ones are part of the input, reasoning of the output. */
  readonly tokens: { readonly input: number; readonly output: number; readonly total: number };
  /** US dollars. Reading and writing the cache is part of the input; the total has other fees, too. */
  readonly cost: { readonly input: number; readonly output: number; readonly total: number };
  /** Mean duration of the operations in `requests`, in milliseconds; 0 before the first. */
  readonly averageDurationMs: number;
  /** Operations in `requests` that failed. */
  readonly errors: number;
  /** Lines that the loggers of aimeter wrote; `error` has the critical ones, too. */
  readonly byLevel: { readonly debug: number; readonly info: number; readonly warn: number; readonly error: number };
}

/** The totals in one collection of this process's metrics. */
export function apiMetricsOf(collected: ResourceMetrics): ApiMetrics {
  const requests = evaluate(platform.requestsTotal, collected);
  const tokens = evaluate(platform.tokensTotal, collected);
  const cost = evaluate(platform.costTotal, collected);
  const levels = evaluate(platform.requestsByLevel, collected);
  return {
    startedAt: new Date(performance.timeOrigin).toISOString(),
    timestamp: new Date().toISOString(),
    requests: { total: sumOf(requests), byService: by('service', requests) },
    tokens: { input: 0, output: 0, total: 0, ...by('type', tokens) },
    cost: { input: 0, output: 0, total: 0, ...by('type', cost) },
    averageDurationMs: evaluate(platform.averageDurationMs, collected)[0]?.value ?? 0,
    errors: sumOf(evaluate(platform.errorsTotal, collected)),
    byLevel: { debug: 0, info: 0, warn: 0, error: 0, ...by('level', levels) },
  };
}

function by(label: string, samples: readonly Sample[]): Record<string, number> {
  return Object.fromEntries(samples.map(({ labels, value }) => [labels[label] ?? '', value]));
}
