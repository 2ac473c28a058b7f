import { observeSpeechCall, type SpeechObservation } from './observe-call.ts';
import { replaceMethod } from '../../operation/replace-method.ts';
import { SURFACE } from './surface.ts';

/** Options of {@link observeElevenLabs}. */
export interface ElevenLabsOptions {
  /**
   * Kind of a voice, for `aimeter.speech.voice_class`, such as `narrator`; undefined: none. Few values: the id of a voice
   * is never recorded. Default: none.
   */
  readonly voiceClass?: ((voiceId: string) => string | undefined) | undefined;
}

/**
 * Observes one client of `@elevenlabs/elevenlabs-js` (written against 2.73) and returns the same client: `textToSpeech`,
 * `textToDialogue` and `speechToSpeech`, with timestamps or not, streamed or not. Each call is the span `speech <model>`;
 * its promise, its stream and its errors are the SDK's own. Dollars appear when the price of a million characters is given
 * by the option `prices`: what a character costs depends on the plan.
 *
 * @throws TypeError naming option, expected and received when an option is wrong, or when `client` is no object
 *
 * @example
 * const client = observeElevenLabs(new ElevenLabsClient(), { voiceClass: (id) => voices.get(id)?.kind });
 */
export function observeElevenLabs<T extends object>(client: T, options: ElevenLabsOptions = {}): T {
  if (typeof client !== 'object' || client === null) {
    throw new TypeError(`aimeter: observeElevenLabs expects an ElevenLabsClient, received ${String(client)}`);
  }
  const { voiceClass } = options;
  if (voiceClass !== undefined && typeof voiceClass !== 'function') {
    throw new TypeError(`aimeter: option "voiceClass" must be a function, received ${typeof voiceClass}`);
  }
  const observation: SpeechObservation = { voiceClass };
  for (const { resource, methods } of SURFACE) {
    const holder = (client as Readonly<Record<string, unknown>>)[resource];
    if (typeof holder !== 'object' || holder === null) continue;
    for (const [name, readRequest] of Object.entries(methods)) {
      replaceMethod(holder, name, (original) => {
        return function (this: unknown, ...args: unknown[]) {
          return observeSpeechCall(observation, readRequest, { original, resource: this, args });
        };
      });
    }
  }
  return client;
}
