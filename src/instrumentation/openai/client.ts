import { type RecordingOptions, resolveRecordingConfig } from '../../config.ts';
import { createProviders, currentConfig, currentProviderSet } from '../../current/providers.ts';
import { createObservation } from './observation.ts';
import { patchClient } from './patch.ts';

/**
 * Observes one client of the `openai` SDK and returns the same client: for applications whose bundler hides the SDK
 * from loading hooks. A client that the hooks already observe stays as it is. Telemetry goes where
 * `startTelemetry` sends it, else to the global providers; start them first. Options not given are those of
 * `startTelemetry`.
 *
 * @throws TypeError naming option, expected and received when an option is wrong, or when `client` is no object
 */
export function observeOpenAI<T extends object>(client: T, options: RecordingOptions = {}): T {
  if (typeof client !== 'object' || client === null) {
    throw new TypeError(`aimeter: observeOpenAI expects an OpenAI client, received ${String(client)}`);
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  patchClient(
    client,
    createObservation(
      resolveRecordingConfig({ ...currentConfig(), ...given }),
      createProviders(currentProviderSet()),
      () => undefined,
    ),
  );
  return client;
}
