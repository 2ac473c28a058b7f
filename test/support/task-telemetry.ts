import { SpanKind } from '@opentelemetry/api';
import type { MemoryTelemetry } from './memory-telemetry.ts';

/** A way to run work as a task. */
export interface TaskForm {
  readonly name: string;
  /** Resolves when the task has ended, whatever became of the work. */
  run(type: string, work: () => Promise<unknown>): Promise<unknown>;
}

/** Spans and metrics that a form adds around its tasks: those of the batch, the request, the job. */
const AROUND = {
  kinds: new Set([SpanKind.SERVER, SpanKind.PRODUCER, SpanKind.CONSUMER]),
  metrics: /^(aimeter\.(batch|queue)|http\.server)\./,
};

/** What differs between two runs of anything: ids, times, durations, ports. */
const VARYING = /\.id$|duration|processing_seconds|server\.port|response\.id|time_to_first/;

function fixed(attributes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, VARYING.test(key) ? typeof value : value]));
}

const sorted = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value)).toSorted();

/**
 * Everything recorded about the tasks of one type and about what is inside them, without what differs from run to run: the
 * same work leaves the same, in whatever form.
 */
export async function taskTelemetry(telemetry: MemoryTelemetry, type: string): Promise<unknown> {
  const spans = telemetry
    .spans()
    .filter(({ kind, attributes }) => !AROUND.kinds.has(kind) && attributes['aimeter.operation.name'] !== 'batch');
  const taskSpan = spans.find(({ name }) => name === `task ${type}`);
  const points = [...(await telemetry.points())].filter(([name]) => !AROUND.metrics.test(name));
  return {
    spans: spans.map(({ name, kind, status, attributes, events, parentSpanContext }) => ({
      name,
      kind,
      status,
      attributes: fixed(attributes),
      events: events.map((event) => event.name),
      isInTask: parentSpanContext?.spanId === taskSpan?.spanContext().spanId,
    })),
    metrics: points.flatMap(([name, series]) =>
      sorted(
        series.map(({ attributes, value, histogram }) => {
          const isTime = name.includes('duration') || name.includes('time_') || name.includes('processing');
          return { name, attributes: fixed(attributes), value, count: histogram?.count, sum: isTime ? 's' : histogram?.sum };
        }),
      ),
    ),
    records: sorted(
      (await telemetry.logs()).map(({ eventName, severityNumber, attributes, spanContext }) => ({
        eventName,
        severityNumber,
        attributes: fixed(attributes),
        isOfTask: spanContext?.spanId === taskSpan?.spanContext().spanId,
      })),
    ),
  };
}
