import type { Attributes, Context } from '@opentelemetry/api';
import { logRecords } from '../catalogue/metrics/health.ts';
import { currentWork, type Work } from '../current/work.ts';
import type { Cell } from '../operation/counters.ts';
import * as own from '../semconv/aimeter.ts';
import { ERROR_TYPE, EXCEPTION_MESSAGE, EXCEPTION_STACKTRACE, EXCEPTION_TYPE } from '../semconv/attributes.ts';
import { LOG_CATEGORIES, type LogCategory } from './category.ts';
import { LOG_LEVELS } from './level.ts';
import type { LogLine } from './log-line.ts';

/** Attributes that only the logger itself sets. */
export const RESERVED: ReadonlySet<string> = new Set([
  own.LOG_CATEGORY,
  own.LOG_COMPONENT,
  own.LOG_LEVEL,
  // would become the prototype of what it is set on
  '__proto__',
]);

/** Where lines are counted, by category and rank of the level; made once for each place where work is recorded. */
interface Counts {
  readonly work: Work;
  readonly cells: Readonly<Record<LogCategory, readonly Cell[]>>;
}

let latest: Counts | undefined;

function currentCounts(): Counts {
  const work = currentWork();
  if (latest?.work === work) return latest;
  const cellsOf = (category: LogCategory) =>
    LOG_LEVELS.map((level) => work.metrics.cell(logRecords, { [own.LOG_CATEGORY]: category, [own.LOG_LEVEL]: level }));
  const cells = Object.fromEntries(LOG_CATEGORIES.map((category) => [category, cellsOf(category)]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each category
  latest = { work, cells: cells as Record<LogCategory, Cell[]> };
  return latest;
}

/** Emits one log record in `ctx` and counts it, through the providers of the moment. */
export function emitLine(line: LogLine, ctx: Context): void {
  const { work, cells } = currentCounts();
  const { severity, category, message, timestampMs } = line;
  const cell = cells[category][severity.rank];
  if (cell !== undefined) cell.value += 1;
  work.logger.emit({
    timestamp: timestampMs,
    severityNumber: severity.number,
    severityText: severity.text,
    body: message,
    attributes: attributesOf(line),
    context: ctx,
  });
}

function attributesOf({ category, component, fields, error }: LogLine): Attributes {
  const attributes: Attributes = { ...fields, [own.LOG_CATEGORY]: category };
  if (component !== undefined) attributes[own.LOG_COMPONENT] = component;
  if (error !== undefined) {
    attributes[ERROR_TYPE] = error.errorType;
    attributes[EXCEPTION_TYPE] = error.type;
    attributes[EXCEPTION_MESSAGE] = error.message;
    if (error.stacktrace !== undefined) attributes[EXCEPTION_STACKTRACE] = error.stacktrace;
  }
  return attributes;
}

/** Counts lines that a file or the console did not take. @see `aimeter.telemetry.dropped` in the catalogue */
export function countLostLines(signal: 'log_files' | 'console', lines: number, reason: string): void {
  currentWork().instruments.governor.countDropped(signal, reason, lines);
}

/** Counts a contained fault of the loggers. @see `aimeter.telemetry.errors` in the catalogue */
export function countLoggingFault(component: string): void {
  currentWork().instruments.governor.countFault(component);
}
