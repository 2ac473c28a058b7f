import { prometheusLabel } from '../catalogue/prometheus-name.ts';
import { type Endpoint, QueryError } from '../query/http.ts';
import { createLokiClient, type LogRecord, type LokiClient } from '../query/loki.ts';
import * as own from '../semconv/aimeter.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../semconv/attributes.ts';
import { TASK_EVENT } from '../semconv/operations.ts';
import { splitByDay } from './period.ts';
import type { TaskQuery, TaskRecord, TaskSource } from './task-record.ts';

/** Records of one answer; Loki gives no more unless it is configured to. */
const LIMIT = 5000;

/** Where in Loki the tasks are. */
export interface LokiTasksOptions {
  /** Stream selector; default `{service_name=~".+"}`, every service. */
  readonly selector?: string | undefined;
}

/** The tasks of which aimeter left a record in the Loki at `endpoint`, as a source. Reading throws `QueryError`. */
export function lokiTasks(endpoint: Endpoint, { selector = '{service_name=~".+"}' }: LokiTasksOptions = {}): TaskSource {
  const client = createLokiClient(endpoint);
  return {
    async *records(query) {
      const expression = renderQuery(selector, query);
      // Loki refuses long ranges, and answers with no more than its limit
      for (const { fromMs, toMs } of splitByDay(query.fromMs, query.toMs)) {
        for await (const record of readAll(client, expression, { fromMs, toMs, url: endpoint.url })) {
          const task = taskOf(record);
          if (task) yield task;
        }
      }
    },
  };
}

function renderQuery(selector: string, { type }: TaskQuery): string {
  const ofType = type === undefined ? '' : ` | ${prometheusLabel(own.TASK_TYPE)}=${JSON.stringify(type)}`;
  return `${selector} | event_name="${TASK_EVENT}"${ofType}`;
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
  readonly url: string;
}

async function* readAll(client: LokiClient, expression: string, { fromMs, toMs, url }: Range): AsyncGenerator<LogRecord> {
  const records = await client.records(expression, { startMs: fromMs, endMs: toMs, limit: LIMIT });
  if (records.length < LIMIT) {
    yield* records;
    return;
  }
  const middleMs = Math.floor((fromMs + toMs) / 2);
  if (middleMs === fromMs) {
    throw new QueryError(`query logs ${expression}`, { reason: `${LIMIT} records or more in one millisecond`, url });
  }
  yield* readAll(client, expression, { fromMs, toMs: middleMs, url });
  yield* readAll(client, expression, { fromMs: middleMs, toMs, url });
}

function taskOf({ timeUnixNano, labels }: LogRecord): TaskRecord | undefined {
  const text = (attribute: string): string | undefined => labels[prometheusLabel(attribute)];
  const amount = (attribute: string): number => Number.parseFloat(text(attribute) ?? '');
  const outcome = text(own.OUTCOME);
  const record = {
    timestampMs: Number(timeUnixNano) / 1e6,
    id: text(own.TASK_ID) ?? '',
    type: text(own.TASK_TYPE) ?? '',
    durationSeconds: amount(own.TASK_DURATION),
    costUsd: amount(own.TASK_COST),
    tokens: amount(own.TASK_INPUT_TOKENS) + amount(own.TASK_OUTPUT_TOKENS),
    ...(text(REQUEST_MODEL) !== undefined && { model: text(REQUEST_MODEL) }),
    ...(text(ERROR_TYPE) !== undefined && { errorType: text(ERROR_TYPE) }),
  };
  const isWhole = [record.durationSeconds, record.costUsd, record.tokens].every(Number.isFinite);
  return isWhole && (outcome === 'success' || outcome === 'failure') ? { ...record, outcome } : undefined;
}
