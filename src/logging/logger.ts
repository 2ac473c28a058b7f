import { type Attributes, type Context, context, diag, INVALID_TRACEID, type SpanContext, trace } from '@opentelemetry/api';
import { maskFor } from '../content/mask.ts';
import { reportFault } from '../operation/contain.ts';
import { isLogCategory, type LogCategory } from './category.ts';
import { contextFields } from './context-fields.ts';
import { describeError } from './describe-error.ts';
import { deliverLine } from './deliver-line.ts';
import { countLoggingFault, RESERVED } from './emission.ts';
import { LOG_LEVELS, type LogLevel, SEVERITIES, type Severity } from './level.ts';
import type { LogLine } from './log-line.ts';
import { currentLogSettings, type LogSettings } from './log-settings.ts';

/** Structured data of a line: any values, also nested. An `Error` under `error` becomes the exception of the record. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one line. An `Error` in place of the fields is short for `{ error }`. */
export type LogMethod = (message: string, fields?: LogFields | Error) => void;

/**
 * Writes structured lines of one category. Each line becomes a log record in the active trace, a line on the console and,
 * where files are set up, in files. Secrets are masked, values are bounded, nothing throws; lines below the level of the
 * configuration cost a comparison. The methods need no `this`.
 */
export interface Logger {
  readonly category: LogCategory;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warning: LogMethod;
  readonly error: LogMethod;
  readonly critical: LogMethod;
  /** A logger whose lines also have `fields`; a text under `component` names the part of the application. */
  child(fields: LogFields): Logger;
  /** Whether lines of `level` are recorded at the moment. */
  isEnabled(level: LogLevel): boolean;
}

/** Options of {@link getLogger}. */
export interface LoggerOptions {
  /** Part of the application; attribute `aimeter.log.component`. */
  readonly component?: string | undefined;
  /** Fields of every line. */
  readonly fields?: LogFields | undefined;
}

/**
 * Logger for lines of one category. The same logger works before telemetry starts and after it has ended; level, console
 * and files follow the options of `startTelemetry`, else the environment. A category that does not exist is reported
 * through `diag.warn` and becomes `system`.
 */
export function getLogger(category: LogCategory, options: LoggerOptions = {}): Logger {
  const { component, fields = {} } = options;
  return createLogger(knownCategory(category), component === undefined ? fields : { ...fields, component });
}

const warned = new Set<unknown>();

function knownCategory(category: unknown): LogCategory {
  if (isLogCategory(category)) return category;
  if (!warned.has(category) && warned.size < 100) {
    warned.add(category);
    diag.warn('aimeter: getLogger was given a category that does not exist, its lines are of the category "system"');
  }
  return 'system';
}

/** What a logger adds to its lines, in the form in which it is recorded under one configuration. */
interface Bound {
  readonly settings: LogSettings;
  readonly component: string | undefined;
  readonly fields: Attributes;
}

/** Whether a line is being written: what a redaction hook or a getter of a field logs meanwhile would never end. */
let isWriting = false;

const NOT_BOUND: ReadonlySet<string> = new Set([...RESERVED, 'component']);
const NOT_IN_FIELDS: ReadonlySet<string> = new Set([...RESERVED, 'error']);

function createLogger(category: LogCategory, fixed: LogFields): Logger {
  let bound: Bound | undefined;

  function bind(settings: LogSettings): Bound {
    if (bound?.settings === settings) return bound;
    const fields: Attributes = {};
    const { component } = fixed;
    const isNamed = typeof component === 'string';
    settings.recorder.addFields(fixed, fields, isNamed ? NOT_BOUND : RESERVED);
    bound = { settings, fields, component: isNamed ? settings.recorder.text(component, 'component') : undefined };
    return bound;
  }

  function method(severity: Severity): LogMethod {
    return (message, fields) => {
      if (isWriting) return;
      try {
        const settings = currentLogSettings();
        if (severity.rank < settings.minRank) return;
        isWriting = true;
        write(severity, message, fields, bind(settings));
      } catch (fault) {
        reportFault('logging', fault, countLoggingFault);
      } finally {
        isWriting = false;
      }
    };
  }

  function write(severity: Severity, message: unknown, given: unknown, own: Bound): void {
    const { recorder } = own.settings;
    const ctx = context.active();
    const error = errorOf(message, given);
    const fields: Attributes = { ...own.fields };
    if (typeof given === 'object' && given !== null && given !== error) {
      recorder.addFields(given, fields, error === undefined ? RESERVED : NOT_IN_FIELDS);
    }
    const line: LogLine = {
      timestampMs: Date.now(),
      severity,
      category,
      component: own.component,
      message: recorder.text(textOf(message), 'message'),
      fields: Object.assign(fields, contextFields(ctx)),
      error: error && describeError(error, recorder),
      spanContext: validSpanContext(ctx),
    };
    deliverLine(line, ctx, own.settings);
  }

  return Object.freeze({
    category,
    debug: method(SEVERITIES.debug),
    info: method(SEVERITIES.info),
    warning: method(SEVERITIES.warning),
    error: method(SEVERITIES.error),
    critical: method(SEVERITIES.critical),
    child: (fields: LogFields) => createLogger(category, { ...fixed, ...fields }),
    // without types the level may be none
    isEnabled: (level: LogLevel) => LOG_LEVELS.indexOf(level) >= currentLogSettings().minRank,
  });
}

/** The error that a line is about: given in place of the fields, as the field `error`, or in place of the message. */
function errorOf(message: unknown, given: unknown): Error | undefined {
  try {
    if (given instanceof Error) return given;
    const field: unknown = typeof given === 'object' && given !== null && 'error' in given ? given.error : undefined;
    if (field instanceof Error) return field;
    return message instanceof Error ? message : undefined;
  } catch {
    return undefined; // a proxy or a getter that throws
  }
}

/** Without types a message can be anything, as in `.catch(log.error)`. */
function textOf(message: unknown): string {
  if (typeof message === 'string') return message;
  try {
    const text: unknown = message instanceof Error ? message.message : message;
    return String(text);
  } catch {
    return maskFor('unreadable');
  }
}

/** A span that is not recorded by anybody may have an id of zeros. */
function validSpanContext(ctx: Context): SpanContext | undefined {
  const spanContext = trace.getSpanContext(ctx);
  return spanContext?.traceId === INVALID_TRACEID ? undefined : spanContext;
}
