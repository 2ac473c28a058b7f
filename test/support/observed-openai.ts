import { resolveRecordingConfig, type RecordingOptions } from '../../src/config.ts';
import { createObservation } from '../../src/instrumentation/openai/observation.ts';
import { patchClient } from '../../src/instrumentation/openai/patch.ts';
import { createMemoryTelemetry, type MemoryTelemetry } from './memory-telemetry.ts';

/** Observes `client` with telemetry of its own, so that tests do not meet in global providers. */
export function observeInMemory<T extends object>(
  client: T,
  options: RecordingOptions = {},
  telemetry: MemoryTelemetry = createMemoryTelemetry(),
): { readonly client: T; readonly telemetry: MemoryTelemetry } {
  const providers = {
    tracer: telemetry.tracerProvider.getTracer('aimeter'),
    meter: telemetry.meterProvider.getMeter('aimeter'),
    logger: telemetry.loggerProvider.getLogger('aimeter'),
  };
  patchClient(
    client,
    createObservation(resolveRecordingConfig(options, {}), providers, () => undefined),
  );
  return { client, telemetry };
}
