import { type Attributes, context, SpanKind } from '@opentelemetry/api';
import { speechAudioQuality, speechCharacters, speechDuration, speechGenerationDuration } from '../catalogue/metrics/speech.ts';
import type { EndReason } from '../operation/end-reason.ts';
import type { Watch } from '../operation/operation.ts';
import type { Priced, Unpriced } from '../operation/price.ts';
import * as own from '../semconv/aimeter.ts';
import * as semconv from '../semconv/attributes.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import { nameGiven, present, textGiven } from './given.ts';
import { refuse } from './refuse.ts';
import { isBetween, isScore } from './score.ts';
import { countSpeech } from './speech-money.ts';
import type { Speech } from './speech.ts';

/** What is known when speech is asked for. */
export interface SpeechStart {
  readonly provider: string;
  readonly model: string | undefined;
  readonly voiceClass: string | undefined;
  readonly characters: number | undefined;
  readonly serverAddress?: string | undefined;
  readonly serverPort?: number | undefined;
}

/** One generation of speech: from the request to the end of its audio. */
export class SpeechUnit extends WorkUnit implements Speech {
  /** Present while garbage collection may end it. */
  watch: Watch | undefined;
  readonly #provider: string;
  readonly #model: string | undefined;
  readonly #voiceClass: string | undefined;
  readonly #characters: number | undefined;
  #acceptedAtMs: number | undefined;
  #firstAudioAtMs: number | undefined;
  #quality: number | undefined;
  #price: Priced | Unpriced | undefined;

  constructor(work: Work, start: SpeechStart) {
    const provider = nameGiven(work, 'the provider of speech', start.provider);
    const model = textGiven(start.model);
    const voiceClass = textGiven(start.voiceClass);
    const characters = charactersGiven(work, start.characters);
    super(work, {
      operation: 'speech',
      target: model,
      kind: SpanKind.CLIENT,
      parent: context.active(),
      attributes: present({
        [semconv.PROVIDER_NAME]: provider,
        [semconv.REQUEST_MODEL]: model,
        [semconv.SERVER_ADDRESS]: textGiven(start.serverAddress),
        [semconv.SERVER_PORT]: start.serverPort,
        [own.VOICE_CLASS]: voiceClass,
        [own.SPEECH_INPUT_CHARACTERS]: characters,
      }),
    });
    this.#provider = provider;
    this.#model = model;
    this.#voiceClass = voiceClass;
    this.#characters = characters;
  }

  /** The provider takes the request: from now on it bills it. */
  markAccepted(): void {
    if (!this.isEnded) this.#acceptedAtMs ??= performance.now();
  }

  markFirstAudio(): void {
    if (!this.isEnded) this.#firstAudioAtMs ??= performance.now();
  }

  setAudioQuality(score: number): void {
    if (isScore(score)) this.#quality = score;
    else refuse(this.work, { what: 'the audio quality of speech', expected: 'a number from 0 to 1', received: score });
  }

  /** Ends it because nobody wants the rest of its audio. The first end counts. */
  override leave(reason: EndReason): void {
    super.leave(reason);
  }

  /** Audio that the provider sends and nobody reads. */
  override endLeft(): void {
    if (this.#acceptedAtMs === undefined) super.endLeft();
    else this.leave('unread');
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override finalAttributes(): Attributes {
    const price = this.#price;
    if (price?.kind !== 'priced') return {};
    return {
      [own.COST_AMOUNT]: price.totalUsd,
      [own.COST_CURRENCY]: 'USD',
      [own.COST_SOURCE]: price.source,
      [own.COST_PRICE_TABLE]: price.priceTable,
    };
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    const generator = { [semconv.PROVIDER_NAME]: this.#provider, [semconv.REQUEST_MODEL]: this.#model };
    const voice = { ...generator, [own.VOICE_CLASS]: this.#voiceClass };
    metrics.observe(speechDuration, { ...voice, ...this.outcome(ending) }, this.#secondsToAudio(ending), this.context);
    if (ending.reason === 'completed') {
      metrics.observe(speechGenerationDuration, voice, this.durationSeconds, this.context);
    }
    if (this.#quality !== undefined) metrics.observe(speechAudioQuality, voice, this.#quality, this.context);
    if (!this.#isBilled(ending)) return;
    if (this.#characters !== undefined) metrics.add(speechCharacters, generator, this.#characters);
    this.#price = countSpeech(this.work, {
      provider: this.#provider,
      model: this.#model,
      characters: this.#characters,
      startedEpochMs: this.startedEpochMs,
      parent: this.parent,
      context: this.context,
      owner: this.owner(),
      reason: ending.reason,
    });
  }

  /** Audio that went past us, as through `pipeTo`, began when the provider answered at the earliest. */
  #secondsToAudio({ errorType }: Ending): number {
    const answered = errorType === undefined ? this.#acceptedAtMs : undefined;
    return ((this.#firstAudioAtMs ?? answered ?? this.endedAtMs) - this.startedAtMs) / 1000;
  }

  /** A request that the provider refused costs nothing. */
  #isBilled({ errorType }: Ending): boolean {
    return errorType === undefined || this.#acceptedAtMs !== undefined || this.#firstAudioAtMs !== undefined;
  }
}

function charactersGiven(work: Work, characters: number | undefined): number | undefined {
  if (characters === undefined || isBetween(characters, 0, Number.MAX_SAFE_INTEGER)) return characters;
  refuse(work, { what: 'the characters of speech', expected: 'a number from 0', received: characters });
  return undefined;
}
