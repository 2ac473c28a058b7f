import type { CostSplit } from './cost-split.ts';
import type { Totals } from './totals.ts';

/** Who answered a request to the service; `system` is everything that needed no model. */
export type ServiceName = 'openai' | 'deepseek' | 'hybrid' | 'system';

export type Level = 'info' | 'warn' | 'error' | 'debug';

/** Requests of the service by who answered and how it went. */
export class ServiceBooks {
  readonly requests: Record<ServiceName, number> = { openai: 0, deepseek: 0, hybrid: 0, system: 0 };
  readonly levels: Record<Level, number> = { info: 0, warn: 0, error: 0, debug: 0 };

  count(service: ServiceName, level: Level): void {
    this.requests[service] += 1;
    this.levels[level] += 1;
  }
}

/** What `/api/metrics` answers; durations are in milliseconds, dollars in USD. */
export interface MetricsReport {
  readonly requests: Readonly<Record<ServiceName, number>>;
  readonly tokens: { readonly input: number; readonly output: number; readonly total: number };
  readonly cost: CostSplit & { readonly total: number; readonly averagePerRequest: number };
  readonly requestsByLevel: Readonly<Record<Level, number>>;
  readonly averageDurationMs: number;
  readonly errorRate: number;
}

/** The report over what happened so far. */
export function reportMetrics({ requests, levels }: ServiceBooks, totals: Totals, split: CostSplit): MetricsReport {
  const { operations, inputTokens, outputTokens, costUsd, durationMs, errors } = totals;
  const divisor = Math.max(1, operations);
  return {
    requests,
    tokens: { input: inputTokens, output: outputTokens, total: inputTokens + outputTokens },
    cost: {
      input: dollars(split.input),
      output: dollars(split.output),
      total: dollars(costUsd),
      averagePerRequest: dollars(costUsd / divisor),
    },
    requestsByLevel: levels,
    averageDurationMs: durationMs / divisor,
    errorRate: errors / divisor,
  };
}

/** Without the last binary digits, which no price has. */
function dollars(usd: number): number {
  return Number(usd.toFixed(12));
}

/** The report as Prometheus text. */
export function renderReport(report: MetricsReport): string {
  const { input, output, total } = report.cost;
  return [
    ...series('ai_requests_total', 'counter', 'service', report.requests),
    ...series('ai_tokens_total', 'counter', 'type', report.tokens),
    ...series('ai_cost_total', 'counter', 'type', { input, output, total }),
    ...series('ai_requests_by_level', 'counter', 'level', report.requestsByLevel),
    '# TYPE ai_average_duration_ms gauge',
    `ai_average_duration_ms ${report.averageDurationMs}`,
    '',
  ].join('\n');
}

function series(
  name: string,
  type: 'counter' | 'gauge',
  label: string,
  values: Readonly<Record<string, number>>,
): readonly string[] {
  return [`# TYPE ${name} ${type}`, ...Object.entries(values).map(([key, value]) => `${name}{${label}="${key}"} ${value}`)];
}
