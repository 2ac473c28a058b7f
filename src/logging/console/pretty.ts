import { styleText } from 'node:util';
import type { LogLevel } from '../level.ts';
import type { LogLine } from '../log-line.ts';
import { escapeControls } from './escape.ts';
import { renderDetails } from './text.ts';

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Record<LogLevel, Style>> = {
  debug: 'gray',
  info: 'green',
  warning: 'yellow',
  error: 'red',
  critical: ['bold', 'red'],
};

const LEVEL_WIDTH = 'CRITICAL'.length;
/** Enough to tell traces apart; the whole id is in the other formats. */
const TRACE_DIGITS = 8;

/** What `pretty` needs to know. */
export interface PrettyOptions {
  readonly isDetailed: boolean;
  /** Decides, with `NO_COLOR` and `FORCE_COLOR`, about colours. */
  readonly stream: NodeJS.WriteStream;
}

/** A line for human eyes: local time, level, category, message and the beginning of the trace id, in colours where they are seen. */
export function renderPretty(line: LogLine, { isDetailed, stream }: PrettyOptions): string {
  const paint = (style: Style, text: string) => styleText(style, text, { stream });
  const { timestampMs, severity, category, message, spanContext, error } = line;
  const parts = [
    paint('gray', localTime(timestampMs)),
    paint(STYLES[severity.level], severity.text.padEnd(LEVEL_WIDTH)),
    paint('cyan', category),
    escapeControls(message),
  ];
  if (error !== undefined && !isDetailed) parts.push(paint('red', escapeControls(`(${error.type}: ${error.message})`)));
  if (spanContext !== undefined) parts.push(paint('gray', spanContext.traceId.slice(0, TRACE_DIGITS)));
  return parts.join(' ') + (isDetailed ? paint('gray', renderDetails(line)) : '');
}

function localTime(timestampMs: number): string {
  const date = new Date(timestampMs);
  return `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
