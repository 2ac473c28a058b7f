import {
  context as active,
  type HrTime,
  isSpanContextValid,
  type Logger,
  type LoggerProvider,
  type LogRecord,
  type SeverityNumber,
  type SpanContext,
  type TimeInput,
  trace,
} from '@opentelemetry/api';
import { type InstrumentationScope, timeInputToHrTime } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { LogRecordProcessor, ReadableLogRecord, ReadWriteLogRecord } from '@opentelemetry/sdk-logs';

/** Loggers that hand a record on as it is, without checking and copying each attribute: for records we make ourselves. */
export class DirectLoggerProvider implements LoggerProvider {
  readonly #resource: Resource;
  readonly #processors: readonly LogRecordProcessor[];

  constructor(resource: Resource, processors: readonly LogRecordProcessor[]) {
    this.#resource = resource;
    this.#processors = processors;
  }

  getLogger(name: string, version?: string): Logger {
    const instrumentationScope: InstrumentationScope = { name, ...(version !== undefined && { version }) };
    return {
      enabled: () => true,
      emit: (record: LogRecord) => {
        const finished = new DirectLogRecord(record, this.#resource, instrumentationScope) as ReadableLogRecord;
        // our processors only read
        for (const processor of this.#processors) processor.onEmit(finished as ReadWriteLogRecord);
      },
    };
  }
}

/** Times are converted when the record is exported: most of what waits for export is records. */
class DirectLogRecord {
  readonly droppedAttributesCount = 0;
  readonly eventName: string | undefined;
  readonly severityNumber: SeverityNumber | undefined;
  readonly severityText: string | undefined;
  readonly body: LogRecord['body'];
  readonly attributes: NonNullable<LogRecord['attributes']>;
  readonly spanContext: SpanContext | undefined;
  readonly resource: Resource;
  readonly instrumentationScope: InstrumentationScope;
  readonly #timestamp: TimeInput;
  readonly #observedTimestamp: TimeInput;

  constructor(record: LogRecord, resource: Resource, scope: InstrumentationScope) {
    const { timestamp = Date.now(), observedTimestamp = timestamp, context = active.active() } = record;
    const spanContext = trace.getSpanContext(context);
    this.eventName = record.eventName;
    this.severityNumber = record.severityNumber;
    this.severityText = record.severityText;
    this.body = record.body;
    this.attributes = record.attributes ?? {};
    this.spanContext = spanContext && isSpanContextValid(spanContext) ? spanContext : undefined;
    this.resource = resource;
    this.instrumentationScope = scope;
    this.#timestamp = timestamp;
    this.#observedTimestamp = observedTimestamp;
  }

  get hrTime(): HrTime {
    return timeInputToHrTime(this.#timestamp);
  }

  get hrTimeObserved(): HrTime {
    return timeInputToHrTime(this.#observedTimestamp);
  }
}
