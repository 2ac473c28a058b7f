import { type Attributes, type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { EXCEPTION_MESSAGE } from '../semconv/attributes.ts';
import { isDirect } from './direct-tracer.ts';
import type { Finished } from './finished.ts';
import type { RecorderSettings } from './settings.ts';

function setAttributes(span: Span, attributes: Attributes, tracer: Tracer): void {
  if (isDirect(tracer)) tracer.fill(span, attributes);
  else span.setAttributes(attributes);
}

/** Ends the span of an ended operation with its attributes and status. */
export function endSpan(finished: Finished, tracer: Tracer, settings: RecorderSettings): void {
  const { operation, errorType, endedEpochMs, attributes, content } = finished;
  const { span } = operation;
  try {
    if (span.isRecording()) {
      setAttributes(span, content?.span ? { ...attributes, ...content.span } : attributes, tracer);
      if (errorType !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(finished, 'span', settings) });
      }
    }
  } finally {
    span.end(endedEpochMs);
  }
}

/**
 * Error text that may be recorded on the span or the event. Messages can quote the prompt, so where the mode records no
 * content only the type is told.
 */
export function describeError(finished: Finished, place: 'span' | 'event', settings: RecorderSettings): string {
  const { error, errorType = '', content } = finished;
  const message = error instanceof Error ? error.message : undefined;
  if (!message || content?.[place] === undefined) return errorType;
  return settings.redactText(message, EXCEPTION_MESSAGE);
}
