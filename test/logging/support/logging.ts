import { type ConfigOptions, resolveConfig } from '../../../src/config.ts';
import { setCurrent } from '../../../src/current/providers.ts';
import { configureLogging } from '../../../src/logging/configure.ts';
import { createMemoryTelemetry, type MemoryTelemetry } from '../../support/memory-telemetry.ts';

/** Lets loggers record into memory, with nothing on the console unless `options` say so. */
export function recordLines(options: ConfigOptions = {}): MemoryTelemetry {
  const telemetry = createMemoryTelemetry();
  const config = resolveConfig({ logFormat: 'none', ...options }, {});
  configureLogging(config);
  setCurrent({ providers: telemetry, config });
  return telemetry;
}

/** Undoes `recordLines`. */
export function stopRecordingLines(): void {
  configureLogging(undefined);
  setCurrent(undefined);
}
