import { diag } from '@opentelemetry/api';
import { telemetryUnknownShape } from '../../catalogue/metrics/health.ts';
import type { RecordingConfig } from '../../config/recording.ts';
import { type Providers, Recorder } from '../../operation/recorder.ts';
import * as own from '../../semconv/aimeter.ts';
import { recorderSettings } from '../../current/recorder-settings.ts';
import type { Observation } from './observe-call.ts';

/** Sets up what observed calls of `openai` need. */
export function createObservation(config: RecordingConfig, providers: Providers, version: () => string | undefined): Observation {
  const recorder: Recorder = new Recorder(
    recorderSettings(config, () => recorder.countFault('redaction')),
    providers,
  );
  let hasWarned = false;
  return {
    recorder,
    providerOverrides: config.providerOverrides,
    includeStreamUsage: config.includeStreamUsage,
    countUnknownShape() {
      const attributes = { [own.PACKAGE_NAME]: 'openai', [own.PACKAGE_VERSION]: version() ?? 'unknown' };
      recorder.instruments.counters.cell(telemetryUnknownShape, attributes).value += 1;
      if (hasWarned) return;
      hasWarned = true;
      diag.warn(`aimeter: openai ${version() ?? ''} returned a promise of an unknown shape, its reply is not observed`);
    },
  };
}
