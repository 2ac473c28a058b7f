import { field, list, text } from '../fields.ts';

/** What a request says about the speech asked for. */
export interface SpeechRequest {
  readonly model: string | undefined;
  /** Undefined when there are several voices, or none. */
  readonly voiceId: string | undefined;
  /** Undefined when speech is made of speech. */
  readonly characters: number | undefined;
  readonly abortSignal: AbortSignal | undefined;
}

/** Reads the arguments of one method of the SDK. */
export type RequestReader = (args: readonly unknown[]) => SpeechRequest;

const textToSpeech: RequestReader = ([voiceId, body, options]) => ({
  model: text(field(body, 'modelId')),
  voiceId: text(voiceId),
  characters: text(field(body, 'text'))?.length,
  abortSignal: signalOf(options),
});

const textToDialogue: RequestReader = ([body, options]) => {
  const inputs = list(field(body, 'inputs'));
  const voices = new Set(inputs.map((input) => text(field(input, 'voiceId'))));
  return {
    model: text(field(body, 'modelId')),
    voiceId: voices.size === 1 ? [...voices][0] : undefined,
    characters: inputs.reduce((sum: number, input) => sum + (text(field(input, 'text'))?.length ?? 0), 0),
    abortSignal: signalOf(options),
  };
};

const speechToSpeech: RequestReader = ([voiceId, body, options]) => ({
  model: text(field(body, 'modelId')),
  voiceId: text(voiceId),
  characters: undefined,
  abortSignal: signalOf(options),
});

function signalOf(options: unknown): AbortSignal | undefined {
  const signal = field(options, 'abortSignal');
  return signal instanceof AbortSignal ? signal : undefined;
}

interface ObservedResource {
  /** Name of the resource on a client. */
  readonly resource: string;
  readonly methods: Readonly<Record<string, RequestReader>>;
}

/** Every method observed. What a version of the SDK does not have is left out there. */
export const SURFACE: readonly ObservedResource[] = [
  {
    resource: 'textToSpeech',
    methods: {
      convert: textToSpeech,
      convertWithTimestamps: textToSpeech,
      stream: textToSpeech,
      streamWithTimestamps: textToSpeech,
    },
  },
  {
    resource: 'textToDialogue',
    methods: {
      convert: textToDialogue,
      convertWithTimestamps: textToDialogue,
      stream: textToDialogue,
      streamWithTimestamps: textToDialogue,
    },
  },
  { resource: 'speechToSpeech', methods: { convert: speechToSpeech, stream: speechToSpeech } },
];
