import { SeverityNumber } from '@opentelemetry/api';

/** Levels of a log line, least severe first. */
export const LOG_LEVELS = ['debug', 'info', 'warning', 'error', 'critical'] as const;

/** One of the five levels of {@link LOG_LEVELS}. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What other loggers call the same levels, for a `LOG_LEVEL` that several programs read. */
export const LEVEL_ALIASES: ReadonlyMap<string, LogLevel> = new Map([
  ['trace', 'debug'],
  ['warn', 'warning'],
  ['fatal', 'critical'],
]);

/** A level as the pipeline wants it. */
export interface Severity {
  readonly level: LogLevel;
  /** Position among the levels; a higher one is more severe. */
  readonly rank: number;
  /** @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
  readonly number: SeverityNumber;
  /** Upper-case name of the level. */
  readonly text: string;
}

const NUMBERS: Readonly<Record<LogLevel, SeverityNumber>> = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warning: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  critical: SeverityNumber.FATAL,
};

function severity(level: LogLevel): Severity {
  return Object.freeze({ level, rank: LOG_LEVELS.indexOf(level), number: NUMBERS[level], text: level.toUpperCase() });
}

/** The severity of each level. */
export const SEVERITIES: Readonly<Record<LogLevel, Severity>> = Object.freeze({
  debug: severity('debug'),
  info: severity('info'),
  warning: severity('warning'),
  error: severity('error'),
  critical: severity('critical'),
});
