import type { Attributes, HrTime } from '@opentelemetry/api';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import * as own from '../../src/semconv/aimeter.ts';
import * as semconv from '../../src/semconv/attributes.ts';

/** One model operation that ended, as the live view and the totals need it. */
export interface FinishedOperation {
  readonly endedAt: Date;
  readonly operation: string;
  readonly provider: string;
  readonly model: string;
  readonly durationMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Undefined when the operation has no price. */
  readonly costUsd: number | undefined;
  readonly traceId: string;
  /** Kind of error; undefined when it did not fail. */
  readonly error: string | undefined;
  /** Why it ended, when not by the end of the reply: `early_break`, `aborted`, ... */
  readonly endReason: string | undefined;
}

/** A span processor that hands over every finished model operation; spans of anything else are left alone. */
export function watchOperations(onOperation: (operation: FinishedOperation) => void): SpanProcessor {
  return {
    onStart: () => {},
    onEnd(span) {
      const operation = toOperation(span);
      if (operation !== undefined) onOperation(operation);
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}

function toOperation(span: ReadableSpan): FinishedOperation | undefined {
  const { attributes, duration, endTime, status } = span;
  const operation = attributes[semconv.OPERATION_NAME];
  if (typeof operation !== 'string') return undefined;
  return {
    endedAt: new Date(milliseconds(endTime)),
    operation,
    provider: textOf(attributes, semconv.PROVIDER_NAME) ?? '',
    model: textOf(attributes, semconv.RESPONSE_MODEL) ?? textOf(attributes, semconv.REQUEST_MODEL) ?? '',
    durationMs: milliseconds(duration),
    inputTokens: numberOf(attributes, semconv.USAGE_INPUT_TOKENS) ?? 0,
    outputTokens: numberOf(attributes, semconv.USAGE_OUTPUT_TOKENS) ?? 0,
    costUsd: numberOf(attributes, own.COST_AMOUNT),
    traceId: span.spanContext().traceId,
    error: status.code === SpanStatusCode.ERROR ? (textOf(attributes, semconv.ERROR_TYPE) ?? 'error') : undefined,
    endReason: textOf(attributes, own.END_REASON),
  };
}

function milliseconds([seconds, nanoseconds]: HrTime): number {
  return seconds * 1000 + nanoseconds / 1_000_000;
}

function textOf(attributes: Attributes, name: string): string | undefined {
  const value = attributes[name];
  return typeof value === 'string' ? value : undefined;
}

function numberOf(attributes: Attributes, name: string): number | undefined {
  const value = attributes[name];
  return typeof value === 'number' ? value : undefined;
}
