import { type Attributes, type Context, type Logger, type LoggerProvider, type MeterProvider } from '@opentelemetry/api';
import { logRecords } from '../catalogue/metrics/health.ts';
import { createProviders, currentProviderSet } from '../current/providers.ts';
import type { Cell } from '../operation/counters.ts';
import { Instruments } from '../operation/instruments.ts';
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

/** Where lines go and are counted, made once for each set of providers. */
interface Emission {
  readonly loggerProvider: LoggerProvider;
  readonly meterProvider: MeterProvider;
  readonly logger: Logger;
  readonly instruments: Instruments;
  /** By category and rank of the level. */
  readonly counts: Readonly<Record<LogCategory, readonly Cell[]>>;
}

let latest: Emission | undefined;

function currentEmission(maxSeries: number): Emission {
  const set = currentProviderSet();
  if (latest?.loggerProvider === set.loggerProvider && latest.meterProvider === set.meterProvider) return latest;
  const { logger, meter } = createProviders(set);
  const instruments = Instruments.of(meter, maxSeries);
  const cells = (category: LogCategory) =>
    LOG_LEVELS.map((level) => instruments.counters.cell(logRecords, { [own.LOG_CATEGORY]: category, [own.LOG_LEVEL]: level }));
  const counts = Object.fromEntries(LOG_CATEGORIES.map((category) => [category, cells(category)]));
  latest = {
    loggerProvider: set.loggerProvider,
    meterProvider: set.meterProvider,
    logger,
    instruments,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for each category
    counts: counts as Record<LogCategory, Cell[]>,
  };
  return latest;
}

/** Emits one log record in `ctx` and counts it, through the providers of the moment. */
export function emitLine(line: LogLine, ctx: Context, maxSeries: number): void {
  const { logger, counts } = currentEmission(maxSeries);
  const { severity, category, message, timestampMs } = line;
  const cell = counts[category][severity.rank];
  if (cell !== undefined) cell.value += 1;
  logger.emit({
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
  currentEmission(DEFAULT_MAX_SERIES).instruments.governor.countDropped(signal, reason, lines);
}

/** Counts a contained fault of the loggers. @see `aimeter.telemetry.errors` in the catalogue */
export function countLoggingFault(component: string): void {
  currentEmission(DEFAULT_MAX_SERIES).instruments.governor.countFault(component);
}

/** For counts that come before the first line, which brings the configured bound. */
const DEFAULT_MAX_SERIES = 500;
