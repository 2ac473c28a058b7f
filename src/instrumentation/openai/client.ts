import { type RecordingOptions, resolveRecordingConfig } from '../../config.ts';
import { createProviders, currentProviderSet } from '../../current/providers.ts';
import { createObservation } from './observation.ts';
import { patchClient } from './patch.ts';

/**
 * Observes one client of the `openai` SDK and returns the same client: for applications whose bundler hides the SDK
 * from loading hooks. A client that the hooks already observe stays as it is. Telemetry goes where
 * `startTelemetry` sends it, else to the global providers; start them first.
 *
 * @throws TypeError naming option, expected and received when an option is wrong, or when `client` is no object
 */
export function observeOpenAI<T extends object>(client: T, options: RecordingOptions = {}): T {
  if (typeof client !== 'object' || client === null) {
    throw new TypeError(`aimeter: observeOpenAI expects an OpenAI client, received ${String(client)}`);
  }
  patchClient(
    client,
    createObservation(resolveRecordingConfig(options), createProviders(currentProviderSet()), () => undefined),
  );
  return client;
}
