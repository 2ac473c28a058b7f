import { type Config, resolveConfig } from '../config.ts';
import { currentConfig } from '../current/providers.ts';
import { createConsoleOutput } from './console/console-output.ts';
import { countLoggingFault, countLostLines } from './emission.ts';
import { LogFiles } from './files/log-files.ts';
import { SEVERITIES } from './level.ts';
import type { LogLine } from './log-line.ts';
import { readServiceName } from './service-name.ts';
import { ValueRecorder } from './value-recorder.ts';

/** What loggers work with while one configuration holds. */
export interface LogSettings {
  /** Least severe rank that is recorded. */
  readonly minRank: number;
  readonly service: string;
  readonly recorder: ValueRecorder;
  /** Undefined where nothing is written to the console. */
  readonly console: ((line: LogLine) => void) | undefined;
  /** Undefined where no directory is set. */
  readonly files: LogFiles | undefined;
}

let latest: { readonly config: Config | undefined; readonly settings: LogSettings } | undefined;

/** Those of the running telemetry, else of the environment as it was when they were first needed. */
export function currentLogSettings(): LogSettings {
  const config = currentConfig();
  if (latest === undefined || latest.config !== config) latest = { config, settings: createSettings(config) };
  return latest.settings;
}

function createSettings(configured: Config | undefined): LogSettings {
  const { logging, pipeline, redactHook } = configured ?? resolveConfig();
  const { format, isDetailed, files, level } = logging;
  const service = readServiceName(pipeline.serviceName, process.env);
  return {
    minRank: SEVERITIES[level].rank,
    service,
    recorder: new ValueRecorder(redactHook, () => countLoggingFault('redaction')),
    console: createConsoleOutput({
      format,
      isDetailed,
      service,
      stream: process.stdout,
      onLoss: () => countLostLines('console', 1, 'queue_full'),
    }),
    files: files && new LogFiles(files),
  };
}
