import { type Logger, SeverityNumber } from '@opentelemetry/api';
import { EXCEPTION_MESSAGE, EXCEPTION_TYPE } from '../semconv/attributes.ts';
import { EXCEPTION_EVENT, INFERENCE_DETAILS_EVENT } from '../semconv/operations.ts';
import { exceptionType } from './error-type.ts';
import type { Finished } from './finished.ts';
import type { RecorderSettings } from './settings.ts';
import { describeError } from './span.ts';
import { startAttributes } from './start-attributes.ts';

/** One record with everything known about an inference, in the context of its span. */
export function emitDetails(logger: Logger, finished: Finished): void {
  const { operation, attributes, content, endedEpochMs } = finished;
  if (!logger.enabled({ severityNumber: SeverityNumber.DEBUG, eventName: INFERENCE_DETAILS_EVENT, context: operation.context }))
    return;
  logger.emit({
    eventName: INFERENCE_DETAILS_EVENT,
    // when it ended, not when it is recorded
    timestamp: endedEpochMs,
    observedTimestamp: Date.now(),
    severityNumber: SeverityNumber.DEBUG,
    severityText: 'DEBUG',
    context: operation.context,
    attributes: content?.event ? { ...attributes, ...content.event } : attributes,
  });
}

/** The exception of a failed operation. Stack traces stay out: they hold paths of the machine. */
export function emitException(logger: Logger, finished: Finished, settings: RecorderSettings): void {
  const { operation, error, errorType = '' } = finished;
  const message = describeError(finished, 'event', settings);
  logger.emit({
    eventName: EXCEPTION_EVENT,
    severityNumber: SeverityNumber.WARN,
    severityText: 'WARN',
    context: operation.context,
    attributes: {
      ...startAttributes(operation.start),
      [EXCEPTION_TYPE]: exceptionType(error),
      ...(message !== errorType && { [EXCEPTION_MESSAGE]: message }),
    },
  });
}
