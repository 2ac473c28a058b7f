import { fetchJson, QueryError, type Endpoint } from './http.ts';
import { listOf, objectOf, textOf } from './json.ts';

/** Value of a span or process tag. */
export type TagValue = string | number | boolean;

/** One span as Jaeger stores it. */
export interface JaegerSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Absent for the root. */
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly service: string;
  /** Microseconds since 1970. */
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly tags: Readonly<Record<string, TagValue>>;
  /** Tags of the resource. */
  readonly resource: Readonly<Record<string, TagValue>>;
  readonly events: readonly Readonly<Record<string, TagValue>>[];
}

/** Which traces to search. Times in microseconds since 1970. */
export interface TraceSearch {
  readonly service: string;
  readonly operation?: string;
  readonly startMicros?: number;
  readonly endMicros?: number;
  /** Tags that a span of the trace must have. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Default 100. */
  readonly limit?: number;
}

/** What the Monitor tab shows for one operation: the newest value. */
export interface OperationPerformance {
  readonly operation: string;
  readonly value: number;
}

/** Which figure of the Monitor tab, over which time. */
export interface PerformanceSearch {
  readonly service: string;
  readonly figure: 'calls' | 'errors' | 'latencies';
  /** Lower case; Jaeger takes servers only when none is given. */
  readonly spanKind: 'client' | 'server' | 'internal' | 'producer' | 'consumer';
  /** Between 0 and 1, for latencies. */
  readonly quantile?: number;
  readonly lookbackMs?: number;
}

/** Thin client of the Jaeger query API; each method throws `QueryError`. */
export interface JaegerClient {
  services(): Promise<readonly string[]>;
  /** Spans of one trace; `undefined` when Jaeger does not have it. */
  trace(traceId: string): Promise<readonly JaegerSpan[] | undefined>;
  /** Traces, each with its spans. */
  search(search: TraceSearch): Promise<readonly (readonly JaegerSpan[])[]>;
  /**
   * Service performance by operation, as Jaeger reads it from Prometheus. Calls and errors per minute, latencies in the
   * unit that Jaeger's configuration says (seconds in ours).
   */
  performance(search: PerformanceSearch): Promise<readonly OperationPerformance[]>;
}

function tagsOf(list: unknown): Readonly<Record<string, TagValue>> {
  const tags: Record<string, TagValue> = {};
  for (const tag of listOf(list)) {
    const { key, value } = objectOf(tag);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') tags[textOf(key)] = value;
  }
  return tags;
}

function spansOf(trace: unknown): readonly JaegerSpan[] {
  const { spans, processes } = objectOf(trace);
  return listOf(spans).map((entry) => {
    const span = objectOf(entry);
    const process = objectOf(objectOf(processes)[textOf(span['processID'])]);
    const parent = listOf(span['references'])
      .map(objectOf)
      .find((reference) => reference['refType'] === 'CHILD_OF');
    return {
      traceId: textOf(span['traceID']),
      spanId: textOf(span['spanID']),
      parentSpanId: parent === undefined ? undefined : textOf(parent['spanID']),
      name: textOf(span['operationName']),
      service: textOf(process['serviceName']),
      startMicros: Number(span['startTime']),
      durationMicros: Number(span['duration']),
      tags: tagsOf(span['tags']),
      resource: tagsOf(process['tags']),
      events: listOf(span['logs']).map((log) => tagsOf(objectOf(log)['fields'])),
    };
  });
}

/** Client for the Jaeger at `endpoint` (its query port, 16686). */
export function createJaegerClient(endpoint: Endpoint): JaegerClient {
  async function get(what: string, path: string, parameters: Record<string, string | number | undefined> = {}): Promise<unknown> {
    return fetchJson(endpoint, { what, path, parameters });
  }

  return {
    async services() {
      return listOf(objectOf(await get('list services', '/api/services'))['data']).map(textOf);
    },

    async trace(traceId) {
      try {
        const answer = objectOf(await get(`read trace ${traceId}`, `/api/traces/${encodeURIComponent(traceId)}`));
        return spansOf(listOf(answer['data'])[0]);
      } catch (error) {
        if (error instanceof QueryError && error.status === 404) return undefined;
        throw error;
      }
    },

    async search({ service, operation, startMicros, endMicros, tags, limit = 100 }) {
      const answer = await get(`search traces of ${service}`, '/api/traces', {
        service,
        operation,
        start: startMicros,
        end: endMicros,
        tags: tags === undefined ? undefined : JSON.stringify(tags),
        limit,
      });
      return listOf(objectOf(answer)['data']).map(spansOf);
    },

    async performance({ service, figure, spanKind, quantile, lookbackMs = 600_000 }) {
      const answer = await get(`read ${figure} of ${service}`, `/api/metrics/${figure}`, {
        service,
        spanKind,
        quantile,
        groupByOperation: 'true',
        lookback: lookbackMs,
        step: 5000,
        ratePer: 60_000,
      });
      return listOf(objectOf(answer)['metrics']).map((entry) => {
        const { labels, metricPoints } = objectOf(entry);
        const operation = listOf(labels)
          .map(objectOf)
          .find((label) => label['name'] === 'operation');
        const newest = objectOf(objectOf(listOf(metricPoints).at(-1))['gaugeValue']);
        return { operation: textOf(operation?.['value']), value: Number(newest['doubleValue']) };
      });
    },
  };
}
