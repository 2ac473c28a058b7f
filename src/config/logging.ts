import { LEVEL_ALIASES, LOG_LEVELS, type LogLevel } from '../logging/level.ts';
import { anyText, choice, flag, integer } from './kinds.ts';

/** How log lines look on the console; `none`: they do not appear there. */
export const LOG_FORMATS = ['json', 'text', 'pretty', 'none'] as const;

/** One of {@link LOG_FORMATS}. */
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Where the log files are and how large they get. */
export interface LogFilesConfig {
  readonly dir: string;
  /** Size at which a file is put aside, in bytes. */
  readonly maxBytes: number;
  /** Files kept of each log, the current one included. */
  readonly count: number;
}

/** What the loggers of `getLogger` do with a line, besides handing it to the pipeline. */
export interface LoggingConfig {
  /** Least severe level that is recorded. */
  readonly level: LogLevel;
  /** Whether text and pretty lines show fields and stack traces. */
  readonly isDetailed: boolean;
  /** Undefined: pretty on a terminal, else json. */
  readonly format: LogFormat | undefined;
  /** Undefined: no files. */
  readonly files: LogFilesConfig | undefined;
}

/** The knobs behind `LoggingConfig`. */
export const LOGGING_SETTINGS = {
  logLevel: choice(
    LOG_LEVELS,
    {
      option: 'logLevel',
      variable: 'LOG_LEVEL',
      fallback: undefined,
      description: 'Least severe level that is recorded. Default: info, or debug with detailed logging.',
    },
    LEVEL_ALIASES,
  ),
  detailedLogging: flag({
    option: 'detailedLogging',
    variable: 'ENABLE_DETAILED_LOGGING',
    fallback: false,
    description: 'Level debug unless another one is set; fields and stack traces in text and pretty lines.',
  }),
  logFormat: choice(LOG_FORMATS, {
    option: 'logFormat',
    variable: 'AIMETER_LOG_FORMAT',
    fallback: undefined,
    description: 'How log lines look on the console. Default: pretty on a terminal, else json.',
  }),
  logDir: anyText<string | undefined>({
    option: 'logDir',
    variable: 'AIMETER_LOG_DIR',
    fallback: undefined,
    description: 'Directory for log files. Default: no files.',
  }),
  logFileMaxBytes: integer(
    { minimum: 1024, maximum: 10_737_418_240 },
    {
      option: 'logFileMaxBytes',
      variable: 'AIMETER_LOG_FILE_MAX_BYTES',
      fallback: 10_485_760,
      unit: 'bytes',
      description: 'Size at which a log file is put aside and a new one begun.',
    },
  ),
  logFileCount: integer(
    { minimum: 1, maximum: 1000 },
    {
      option: 'logFileCount',
      variable: 'AIMETER_LOG_FILE_COUNT',
      fallback: 5,
      unit: 'files',
      description: 'Files kept of each log, the current one included.',
    },
  ),
} as const;
