import type { LogLine } from '../log-line.ts';
import { renderFields, renderStack } from './details.ts';
import { escapeControls } from './escape.ts';

/** What the formats for humans need to know. */
export interface TextOptions {
  readonly service: string;
  /** Whether fields and stack traces are shown. */
  readonly isDetailed: boolean;
}

/** `[TIMESTAMP] [LEVEL] [SERVICE] [TRACE_ID] message`, with `-` outside every trace; detailed: fields and stack trace after it. */
export function renderText(line: LogLine, { service, isDetailed }: TextOptions): string {
  const { timestampMs, severity, spanContext, message } = line;
  const head = [new Date(timestampMs).toISOString(), severity.text, escapeControls(service), spanContext?.traceId ?? '-'];
  const plain = `${head.map((part) => `[${part}]`).join(' ')} ${escapeControls(message)}`;
  return isDetailed ? plain + renderDetails(line) : plain;
}

/** Fields, and what is known about the error. */
export function renderDetails({ component, fields, error }: LogLine): string {
  const named = component === undefined ? fields : { component, ...fields };
  if (error?.stacktrace !== undefined) return renderFields(named) + renderStack(error.stacktrace);
  return renderFields(error === undefined ? named : { ...named, error: `${error.type}: ${error.message}` });
}
