import { CACHE_NAME, CACHE_RESULT, OUTCOME, RETRIEVAL_INDEX, SANDBOX_LANGUAGE } from '../../semconv/aimeter.ts';
import { HTTP_RESPONSE_STATUS_CODE, HTTP_ROUTE } from '../../semconv/attributes.ts';
import { count, level } from '../amount.ts';
import { cpuUtilization, memoryUsage } from '../host-metrics.ts';
import type { Measure } from '../measure.ts';
import { last, quantile, rate, ratio, spendToday } from '../measure.ts';
import { serverRequestDuration } from '../metrics/api.ts';
import { cost } from '../metrics/money.ts';
import { cacheLookups } from '../metrics/optimizations.ts';
import { retrievalDuration } from '../metrics/retrieval.ts';
import { sandboxExecutions } from '../metrics/sandbox.ts';

/** A name of another product: nothing keeps it alive, but there is something to ask instead. */
export interface ForeignName {
  readonly name: string;
  readonly successor: Measure;
  /** What differs; a sentence, or nothing. */
  readonly note: string;
}

const HOST = 'Of the machine, measured by the Collector on request';

/** Names of the product Capibara6. */
export const FOREIGN_NAMES: readonly ForeignName[] = [
  {
    name: 'capibara6_system_cpu_usage_percent',
    successor: last(level(cpuUtilization, { state: 'idle' }), 'avg', ['instance']),
    note: `${HOST}: the share that is idle, from 0 to 1.`,
  },
  {
    name: 'capibara6_system_memory_usage_bytes',
    successor: last(level(memoryUsage, { state: 'used' }), 'sum', ['instance']),
    note: `${HOST}.`,
  },
  {
    name: 'capibara6_api_requests_total',
    successor: rate(count(serverRequestDuration), [HTTP_ROUTE, HTTP_RESPONSE_STATUS_CODE]),
    note: '',
  },
  {
    name: 'capibara6_api_request_duration_seconds',
    successor: quantile(0.95, serverRequestDuration, { by: [HTTP_ROUTE] }),
    note: '',
  },
  {
    name: 'capibara6_e2b_executions_total',
    successor: rate(count(sandboxExecutions), [SANDBOX_LANGUAGE, OUTCOME]),
    note: '',
  },
  {
    name: 'capibara6_rag_search_duration_seconds',
    successor: quantile(0.95, retrievalDuration, { by: [RETRIEVAL_INDEX] }),
    note: '',
  },
  {
    name: 'capibara6_cache_hit_rate',
    successor: ratio(count(cacheLookups, { [CACHE_RESULT]: 'hit' }), count(cacheLookups), [CACHE_NAME]),
    note: 'From 0 to 1.',
  },
  { name: 'capibara6_daily_cost_total_usd', successor: spendToday(count(cost), []), note: 'Since midnight UTC.' },
];
