import { fetchJson, type Endpoint } from './http.ts';
import { listOf, objectOf, textFieldsOf, textOf } from './json.ts';

/** One log record. */
export interface LogRecord {
  /** Nanoseconds since 1970. */
  readonly timeUnixNano: bigint;
  readonly line: string;
  /** Stream labels and structured metadata together (`trace_id`, `severity_text`, ...), dots written as `_`. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Value of one series of a metric query over logs. */
export interface LogSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Thin client of the Loki HTTP API; each method throws `QueryError`. */
export interface LokiClient {
  /** Records that match, newest first. Times in milliseconds since 1970; default the last hour, 1000 records. */
  records(
    query: string,
    options?: { readonly startMs?: number; readonly endMs?: number; readonly limit?: number },
  ): Promise<readonly LogRecord[]>;
  /** Metric query now, or at `timeMs`. */
  query(expression: string, timeMs?: number): Promise<readonly LogSeries[]>;
}

const NANOSECONDS = 1_000_000n;

/** Client for the Loki at `endpoint`. */
export function createLokiClient(endpoint: Endpoint): LokiClient {
  async function result(request: { what: string; path: string; parameters: Record<string, string | number | undefined> }) {
    return listOf(objectOf(objectOf(await fetchJson(endpoint, request))['data'])['result']).map(objectOf);
  }

  return {
    async records(query, { startMs = Date.now() - 3_600_000, endMs = Date.now() + 60_000, limit = 1000 } = {}) {
      const parameters = { query, start: nanoseconds(startMs), end: nanoseconds(endMs), limit, direction: 'backward' };
      const streams = await result({ what: `query logs ${query}`, path: '/loki/api/v1/query_range', parameters });
      const records = streams.flatMap(({ stream, values }) =>
        listOf(values).map((value) => {
          const [time, line] = listOf(value);
          return { timeUnixNano: nanosecondsOf(time), line: textOf(line), labels: textFieldsOf(stream) };
        }),
      );
      return records.sort((a, b) => Number(b.timeUnixNano - a.timeUnixNano));
    },

    async query(expression, timeMs) {
      const parameters = { query: expression, time: timeMs === undefined ? undefined : nanoseconds(timeMs) };
      const series = await result({ what: `query logs ${expression}`, path: '/loki/api/v1/query', parameters });
      return series.map(({ metric, value }) => ({
        labels: textFieldsOf(metric),
        value: Number.parseFloat(textOf(listOf(value)[1])),
      }));
    },
  };
}

/** A time as Loki writes it; zero for anything else. */
function nanosecondsOf(time: unknown): bigint {
  const text = textOf(time);
  return /^\d+$/.test(text) ? BigInt(text) : 0n;
}

function nanoseconds(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds)) * NANOSECONDS);
}
