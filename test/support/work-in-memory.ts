import { type RecordingOptions, resolveRecordingConfig } from '../../src/config.ts';
import { setCurrent } from '../../src/current/providers.ts';
import { createMemoryTelemetry, type MemoryTelemetry } from './memory-telemetry.ts';

/** Makes everything of this package record in memory from now on, as on an SDK of the application. */
export function recordInMemory(
  options: RecordingOptions = {},
  telemetry: MemoryTelemetry = createMemoryTelemetry(),
): MemoryTelemetry {
  setCurrent({ providers: telemetry, config: resolveRecordingConfig(options, {}) });
  return telemetry;
}
