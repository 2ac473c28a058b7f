import {
  context as active,
  isSpanContextValid,
  type Logger,
  type LoggerProvider,
  type LogRecord,
  trace,
} from '@opentelemetry/api';
import { type InstrumentationScope, timeInputToHrTime } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { LogRecordProcessor, ReadWriteLogRecord } from '@opentelemetry/sdk-logs';

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
        const finished = readable(record, this.#resource, instrumentationScope);
        for (const processor of this.#processors) processor.onEmit(finished);
      },
    };
  }
}

function readable(record: LogRecord, resource: Resource, instrumentationScope: InstrumentationScope): ReadWriteLogRecord {
  const { eventName, body, severityNumber, severityText, timestamp = Date.now(), context = active.active() } = record;
  const spanContext = trace.getSpanContext(context);
  const hrTime = timeInputToHrTime(timestamp);
  return {
    hrTime,
    hrTimeObserved: record.observedTimestamp === undefined ? hrTime : timeInputToHrTime(record.observedTimestamp),
    spanContext: spanContext && isSpanContextValid(spanContext) ? spanContext : undefined,
    severityText,
    severityNumber,
    body,
    eventName,
    attributes: record.attributes ?? {},
    droppedAttributesCount: 0,
    resource,
    instrumentationScope,
  } as ReadWriteLogRecord; // our processors only read
}
