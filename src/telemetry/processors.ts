import { TraceFlags } from '@opentelemetry/api';
import type { LogRecordProcessor, ReadableLogRecord, ReadWriteLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Channel } from './channel.ts';

/** Hands sampled spans to a channel. `flush` is what `forceFlush` waits for. */
export function createSpanProcessor(channel: Channel<ReadableSpan>, flush: () => Promise<void>): SpanProcessor {
  return {
    onStart() {}, // spans count once they end
    onEnd(span) {
      if ((span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0) channel.add(span);
    },
    forceFlush: flush,
    shutdown: flush,
  };
}

/** Hands log records to a channel. `flush` is what `forceFlush` waits for. */
export function createLogProcessor(channel: Channel<ReadableLogRecord>, flush: () => Promise<void>): LogRecordProcessor {
  return {
    onEmit(record: ReadWriteLogRecord) {
      channel.add(record);
    },
    forceFlush: flush,
    shutdown: flush,
  };
}
