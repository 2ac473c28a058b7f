import type { LogLine } from '../log-line.ts';

/** A line as an object whose JSON is what files and the console get; fields that there are none of are left out. */
export function jsonLine(line: LogLine, service: string): object {
  const { timestampMs, severity, category, component, spanContext, message, fields, error } = line;
  return {
    timestamp: new Date(timestampMs).toISOString(),
    level: severity.level,
    service,
    category,
    component,
    trace_id: spanContext?.traceId,
    span_id: spanContext?.spanId,
    message,
    fields: hasAny(fields) ? fields : undefined,
    error: error && { type: error.type, message: error.message, stacktrace: error.stacktrace },
  };
}

function hasAny(fields: object): boolean {
  return Object.keys(fields).length > 0;
}

/** One JSON object, without a line end. */
export function renderJson(line: LogLine, service: string): string {
  return JSON.stringify(jsonLine(line, service));
}
