import { fetchJson, QueryError, type Endpoint, type EndpointRequest } from './http.ts';
import { isObject, listOf, objectOf, textFieldsOf, textOf } from './json.ts';

/** One value at one time. */
export interface Sample {
  /** Seconds since 1970. */
  readonly time: number;
  readonly value: number;
}

/** Current value of one series. */
export interface InstantSeries extends Sample {
  readonly labels: Readonly<Record<string, string>>;
}

/** Values of one series over a range. */
export interface RangeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** One exemplar: a value with the trace it came from. */
export interface Exemplar extends Sample {
  readonly seriesLabels: Readonly<Record<string, string>>;
  /** Labels of the exemplar itself, such as `trace_id` and `span_id`. */
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert as the rules of Prometheus see it now. */
export interface RuleAlert {
  readonly state: 'firing' | 'pending';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly activeAt: Date;
}

/** Seconds since 1970, both ends included. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** Thin client of the Prometheus HTTP API; each method throws `QueryError`. */
export interface PrometheusClient {
  /** Value of each series now, or at `time` (seconds since 1970). A scalar is one series without labels. */
  query(expression: string, time?: number): Promise<readonly InstantSeries[]>;
  queryRange(expression: string, range: TimeRange & { readonly stepSeconds: number }): Promise<readonly RangeSeries[]>;
  queryExemplars(expression: string, range: TimeRange): Promise<readonly Exemplar[]>;
  /** Alerts that fire or wait to fire. */
  alerts(): Promise<readonly RuleAlert[]>;
  labelValues(label: string, selector?: string): Promise<readonly string[]>;
}

function sampleOf(pair: unknown): Sample {
  const [time, value] = listOf(pair);
  return { time: Number(time), value: numberOf(textOf(value)) };
}

/** Prometheus writes infinities in its own way. */
function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number.parseFloat(text);
}

/** Client for the Prometheus (or a compatible server) at `endpoint`. */
export function createPrometheusClient(endpoint: Endpoint): PrometheusClient {
  async function data(request: EndpointRequest): Promise<unknown> {
    const answer = await fetchJson(endpoint, request);
    if (isObject(answer) && answer['status'] === 'success') return answer['data'];
    throw new QueryError(request.what, {
      reason: textOf(objectOf(answer)['error']) || 'not a Prometheus answer',
      url: endpoint.url,
    });
  }

  return {
    async query(expression, time) {
      const answer = objectOf(
        await data({ what: `query ${expression}`, path: '/api/v1/query', parameters: { query: expression, time } }),
      );
      if (answer['resultType'] === 'scalar') return [{ labels: {}, ...sampleOf(answer['result']) }];
      return listOf(answer['result']).map((series) => {
        const { metric, value } = objectOf(series);
        return { labels: textFieldsOf(metric), ...sampleOf(value) };
      });
    },

    async queryRange(expression, { start, end, stepSeconds }) {
      const parameters = { query: expression, start, end, step: stepSeconds };
      const answer = objectOf(await data({ what: `query the range of ${expression}`, path: '/api/v1/query_range', parameters }));
      return listOf(answer['result']).map((series) => {
        const { metric, values } = objectOf(series);
        return { labels: textFieldsOf(metric), samples: listOf(values).map(sampleOf) };
      });
    },

    async queryExemplars(expression, { start, end }) {
      const parameters = { query: expression, start, end };
      const answer = await data({ what: `query exemplars of ${expression}`, path: '/api/v1/query_exemplars', parameters });
      return listOf(answer).flatMap((series) => {
        const { seriesLabels, exemplars } = objectOf(series);
        return listOf(exemplars).map((exemplar) => {
          const { labels, value, timestamp } = objectOf(exemplar);
          return {
            seriesLabels: textFieldsOf(seriesLabels),
            labels: textFieldsOf(labels),
            time: Number(timestamp),
            value: numberOf(textOf(value)),
          };
        });
      });
    },

    async alerts() {
      const answer = objectOf(await data({ what: 'list alerts', path: '/api/v1/alerts' }));
      return listOf(answer['alerts']).map((alert) => {
        const { state, labels, annotations, activeAt } = objectOf(alert);
        return {
          state: state === 'firing' ? 'firing' : 'pending',
          labels: textFieldsOf(labels),
          annotations: textFieldsOf(annotations),
          activeAt: new Date(textOf(activeAt)),
        };
      });
    },

    async labelValues(label, selector) {
      const path = `/api/v1/label/${encodeURIComponent(label)}/values`;
      return listOf(await data({ what: `list values of ${label}`, path, parameters: { 'match[]': selector } })).map(textOf);
    },
  };
}
