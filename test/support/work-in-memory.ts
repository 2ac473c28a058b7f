import { type ConfigOptions, resolveConfig } from '../../src/config.ts';
import { setCurrent } from '../../src/current/providers.ts';
import { createMemoryTelemetry, type MemoryTelemetry } from './memory-telemetry.ts';

/** Makes everything of this package record in memory from now on, as on an SDK of the application; log lines are not printed. */
export function recordInMemory(
  options: ConfigOptions = {},
  telemetry: MemoryTelemetry = createMemoryTelemetry(),
): MemoryTelemetry {
  setCurrent({ providers: telemetry, config: resolveConfig({ logFormat: 'none', ...options }, {}) });
  return telemetry;
}

/** Undoes `recordInMemory`. */
export function stopRecording(): void {
  setCurrent(undefined);
}
