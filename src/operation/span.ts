import { SpanStatusCode } from '@opentelemetry/api';
import { EXCEPTION_MESSAGE } from '../semconv/attributes.ts';
import type { Finished } from './finished.ts';
import type { RecorderSettings } from './settings.ts';

/** Ends the span of an ended operation with its attributes and status. */
export function endSpan(finished: Finished, settings: RecorderSettings): void {
  const { operation, errorType, durationSeconds, attributes, content } = finished;
  const { span } = operation;
  try {
    if (span.isRecording()) {
      span.setAttributes(attributes);
      if (content?.span) span.setAttributes(content.span);
      if (errorType !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(finished.error, errorType, settings) });
      }
    }
  } finally {
    // from the same clock reading as the duration metric, so that the two agree
    span.end(operation.startedEpochMs + durationSeconds * 1000);
  }
}

/** Error text that may leave the process. Messages can quote the prompt, so without content capture only the type is told. */
export function describeError(error: unknown, errorType: string, settings: RecorderSettings): string {
  const message = error instanceof Error ? error.message : undefined;
  if (!message || !settings.prepareContent) return errorType;
  return settings.redactText(message, EXCEPTION_MESSAGE);
}
