import type { ContentMode } from '../support/conformance/options.ts';
import type { JsonKeyValue, JsonLogRecord, JsonMetric, JsonPoint, JsonSpan } from '../support/conformance/otlp/json.ts';
import { encode } from './baseline/encode.ts';
import { baselineLogs } from './baseline/logs.ts';
import { baselineMetrics } from './baseline/metrics.ts';
import type { BaselineOperation } from './baseline/operations.ts';
import { baselineSpans } from './baseline/spans.ts';

/** A copy of something read-only that a fixture may spoil. */
export type Editable<T> = T extends readonly (infer Item)[]
  ? Editable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Editable<T[Key]> }
    : T;

type Attributed = { attributes?: Editable<JsonKeyValue>[] };

/** A valid set of telemetry, with handles on its parts. */
export class Fixture {
  readonly bodies: Editable<{
    spans: ReturnType<typeof baselineSpans>;
    metrics: ReturnType<typeof baselineMetrics>;
    logs: ReturnType<typeof baselineLogs>;
  }>;

  constructor(mode: ContentMode) {
    this.bodies = copyOf({ spans: baselineSpans(mode), metrics: baselineMetrics(), logs: baselineLogs(mode) });
  }

  get spans(): Editable<JsonSpan>[] {
    return this.bodies.spans.resourceSpans?.[0]?.scopeSpans?.[0]?.spans ?? [];
  }

  get records(): Editable<JsonLogRecord>[] {
    return this.bodies.logs.resourceLogs?.[0]?.scopeLogs?.[0]?.logRecords ?? [];
  }

  span({ spanId }: BaselineOperation): Editable<JsonSpan> {
    return found(this.spans.find((span) => span.spanId === spanId));
  }

  /** The event of an operation; by default its details. */
  event({ spanId }: BaselineOperation, name = 'gen_ai.client.inference.operation.details'): Editable<JsonLogRecord> {
    return found(this.records.find((record) => record.spanId === spanId && record.eventName === name));
  }

  /** Sets an attribute on the span and on the details event of an inference, which must agree. */
  setBoth(operation: BaselineOperation, key: string, value: unknown): void {
    setAttribute(this.span(operation), key, value);
    setAttribute(this.event(operation), key, value);
  }

  removeBoth(operation: BaselineOperation, key: string): void {
    removeAttribute(this.span(operation), key);
    removeAttribute(this.event(operation), key);
  }

  metric({ name }: { readonly name: string }): Editable<JsonMetric> {
    const metrics = this.bodies.metrics.resourceMetrics?.[0]?.scopeMetrics?.[0]?.metrics;
    return found(metrics?.find((metric) => metric.name === name));
  }

  point(metric: { readonly name: string }, index = 0): Editable<JsonPoint> {
    const { sum, gauge, histogram } = this.metric(metric);
    return found((sum ?? gauge ?? histogram)?.dataPoints[index]);
  }

  /** Attributes of the resource of the first signal. */
  get spanResource(): Attributed {
    return found(this.bodies.spans.resourceSpans?.[0]?.resource);
  }

  /** All three resources. */
  get resources(): Attributed[] {
    return [
      this.spanResource,
      found(this.bodies.metrics.resourceMetrics?.[0]?.resource),
      found(this.bodies.logs.resourceLogs?.[0]?.resource),
    ];
  }
}

export function setAttribute(item: Attributed, key: string, value: unknown): void {
  removeAttribute(item, key);
  item.attributes?.push({ key, value: copyOf(encode(value)) });
}

export function removeAttribute(item: Attributed, key: string): void {
  item.attributes = (item.attributes ?? []).filter((attribute) => attribute.key !== key);
}

/** Shares nothing with the original, not even what the original shares with itself. */
function copyOf<T>(original: T): Editable<T> {
  const copy: Editable<T> = JSON.parse(JSON.stringify(original));
  return copy;
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new Error('the baseline has no such item');
  return item;
}
