import { logs, metrics, trace } from '@opentelemetry/api';
import { type RecordingOptions, resolveRecordingConfig } from '../../config.ts';
import type { Providers } from '../../operation/recorder.ts';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from '../scope.ts';
import { createObservation } from './observation.ts';
import { patchClient } from './patch.ts';

/**
 * Observes one client of the `openai` SDK and returns the same client: for applications whose bundler hides the SDK
 * from loading hooks. A client that the hooks already observe stays as it is. Telemetry goes to the global providers;
 * start them first.
 *
 * @throws TypeError naming option, expected and received when an option is wrong, or when `client` is no object
 */
export function observeOpenAI<T extends object>(client: T, options: RecordingOptions = {}): T {
  if (typeof client !== 'object' || client === null) {
    throw new TypeError(`aimeter: observeOpenAI expects an OpenAI client, received ${String(client)}`);
  }
  patchClient(
    client,
    createObservation(resolveRecordingConfig(options), globalProviders(), () => undefined),
  );
  return client;
}

function globalProviders(): Providers {
  return {
    tracer: trace.getTracer(INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION),
    meter: metrics.getMeter(INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION),
    logger: logs.getLogger(INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION),
  };
}
