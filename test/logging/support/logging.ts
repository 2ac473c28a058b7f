import { type ConfigOptions, resolveConfig } from '../../../src/config.ts';
import { setOwnProviders } from '../../../src/current/providers.ts';
import { configureLogging } from '../../../src/logging/configure.ts';
import { createMemoryTelemetry, type MemoryTelemetry } from '../../support/memory-telemetry.ts';

/** Lets loggers record into memory, with nothing on the console unless `options` say so. */
export function recordLines(options: ConfigOptions = {}): MemoryTelemetry {
  const telemetry = createMemoryTelemetry();
  configureLogging(resolveConfig({ logFormat: 'none', ...options }, {}));
  setOwnProviders(telemetry);
  return telemetry;
}

/** Undoes `recordLines`. */
export function stopRecordingLines(): void {
  configureLogging(undefined);
  setOwnProviders(undefined);
}
