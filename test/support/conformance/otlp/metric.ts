import type { JsonMetric, JsonPoint, MetricsRequest } from './json.ts';
import { type Attributes, attributeSetKey, readAttributes } from './value.ts';

/** `AggregationTemporality` of the protocol. */
export const CUMULATIVE = 2;

export interface Point {
  readonly json: JsonPoint;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  /** Value of a sum or gauge; sum of a histogram. */
  readonly value: number;
  /** Number of measurements of a histogram; 0 for other kinds. */
  readonly count: number;
}

export interface MetricData {
  readonly json: JsonMetric;
  readonly points: readonly Point[];
}

/** GenAI metrics and ours. Of a cumulative series that was exported several times only the last point is kept. */
export function readMetrics(requests: readonly MetricsRequest[]): readonly MetricData[] {
  const metrics = new Map<string, { json: JsonMetric; points: Map<string, Point> }>();
  for (const { resource, scopeMetrics } of requests.flatMap((request) => request.resourceMetrics ?? [])) {
    for (const json of (scopeMetrics ?? []).flatMap((scope) => scope.metrics ?? [])) {
      if (!/^(gen_ai|aimeter)\./u.test(json.name)) continue;
      const known = metrics.get(json.name) ?? { json, points: new Map<string, Point>() };
      for (const point of pointsOf(json)) {
        const read = readPoint(point, readAttributes(resource?.attributes));
        const series = seriesKey(read);
        const earlier = known.points.get(series);
        if (earlier === undefined || BigInt(earlier.json.timeUnixNano) <= BigInt(point.timeUnixNano))
          known.points.set(series, read);
      }
      metrics.set(json.name, { json, points: known.points });
    }
  }
  return [...metrics.values()].map(({ json, points }) => ({ json, points: [...points.values()] }));
}

/** Data points of a metric of any kind. */
export function pointsOf(metric: JsonMetric): readonly JsonPoint[] {
  return (metric.sum ?? metric.gauge ?? metric.histogram ?? metric.exponentialHistogram)?.dataPoints ?? [];
}

function readPoint(json: JsonPoint, resource: Attributes): Point {
  const value = Number(json.asInt ?? json.asDouble ?? json.sum ?? 0);
  return { json, attributes: readAttributes(json.attributes), resource, value, count: Number(json.count ?? 0) };
}

function seriesKey(point: Point): string {
  return JSON.stringify([attributeSetKey(point.resource), attributeSetKey(point.attributes)]);
}
