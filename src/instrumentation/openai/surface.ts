import type { Adapter } from './adapter.ts';
import { speech, transcription } from './audio.ts';
import { chat } from './chat.ts';
import { completions } from './completions.ts';
import { decisions } from './decisions.ts';
import { embeddings } from './embeddings.ts';
import { images } from './images.ts';
import { moderations } from './moderations.ts';
import { fetchResponse, responses } from './responses.ts';
import { vectorStoreSearch } from './vector-stores.ts';

/** One observed resource of the SDK: where its class hangs, where its object hangs, what its methods mean. */
export interface ObservedResource {
  /** Path from the `OpenAI` class to the resource class. */
  readonly classPath: readonly string[];
  /** Path from a client to the resource object. */
  readonly objectPath: readonly string[];
  readonly methods: Readonly<Record<string, Adapter>>;
}

function resource(path: string, methods: Readonly<Record<string, Adapter>>): ObservedResource {
  const objectPath = path.split('.');
  return { objectPath, classPath: objectPath.map((name) => name.charAt(0).toUpperCase() + name.slice(1)), methods };
}

/** Every method observed. What a version of the SDK does not have is left out there. */
export const SURFACE: readonly ObservedResource[] = [
  resource('chat.completions', { create: chat }),
  resource('responses', { create: responses, retrieve: fetchResponse }),
  resource('embeddings', { create: embeddings }),
  resource('completions', { create: completions }),
  resource('images', { generate: images, edit: images, createVariation: images }),
  resource('audio.speech', { create: speech }),
  resource('audio.transcriptions', { create: transcription }),
  resource('audio.translations', { create: transcription }),
  resource('moderations', { create: moderations }),
  resource('decisions', { create: decisions }),
  resource('vectorStores', { search: vectorStoreSearch }),
];
