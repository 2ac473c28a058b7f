import { optionsGiven } from '../work/options-given.ts';
import { runInside } from '../work/run-inside.ts';
import { currentWork } from '../current/work.ts';
import { SpeechUnit } from './speech-unit.ts';

/** What is known when text is to be spoken. */
export interface SpeechOptions {
  /** Name of the provider, lower case: `elevenlabs`, `openai`. */
  readonly provider: string;
  readonly model: string;
  /** Kind of voice with few values: `narrator`, `female-es`. Never the id of a voice, which may belong to a person. */
  readonly voiceClass?: string | undefined;
  /** Characters of the text, which is what most providers bill. */
  readonly characters: number;
}

/** Speech that is being generated. None of its methods throws. */
export interface Speech {
  /** Notes that audio has begun to arrive; only the first time counts. Default: when the function returns. */
  markFirstAudio(): void;
  /** From 0, not to be understood, to 1; the last one counts. */
  setAudioQuality(score: number): void;
}

/**
 * Runs `fn` as the generation of speech at a provider whose SDK is not observed: the span `speech <model>`, the time to
 * its first audio and to its end, its characters, and its dollars when the price of a million characters is known (option
 * `prices`, key `characters`). Returns what `fn` returns and throws what it throws.
 *
 * @example
 * const audio = await withSpeech({ provider: 'acme', model: 'voice-1', characters: text.length }, async (speech) => {
 *   const reply = await fetch(url, { method: 'POST', body: text });
 *   speech.markFirstAudio();
 *   return reply.arrayBuffer();
 * });
 */
export function withSpeech<T>(options: SpeechOptions, fn: (speech: Speech) => PromiseLike<T>): Promise<T>;
export function withSpeech<T>(options: SpeechOptions, fn: (speech: Speech) => T): T;
export function withSpeech<T>(options: SpeechOptions, fn: (speech: Speech) => T): T {
  const { provider, model, voiceClass, characters } = optionsGiven(options);
  const speech = new SpeechUnit(currentWork(), { provider, model, voiceClass, characters });
  return runInside(speech, () => fn(speech));
}
