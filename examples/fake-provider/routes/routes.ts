import type { FakeRequest, Reply } from '../reply.ts';
import { speech, transcription } from './audio.ts';
import { batches, conversations, files, fineTuningJobs, models, moderations, vectorStoreSearch } from './catalogue.ts';
import { chatCompletions } from './chat.ts';
import { completions } from './completions.ts';
import { decisions } from './decisions.ts';
import { embeddings } from './embeddings.ts';
import { images } from './images.ts';
import { responses } from './responses.ts';

/** Answers one request; never touches the socket. */
export type Route = (request: FakeRequest) => Reply;

const ROUTES: readonly (readonly [pattern: RegExp, route: Route])[] = [
  [/^POST \/chat\/completions$/, chatCompletions],
  [/^POST \/responses$/, responses],
  [/^GET \/responses\/[^/]+$/, responses],
  [/^POST \/embeddings$/, embeddings],
  [/^POST \/completions$/, completions],
  [/^POST \/images\/(generations|edits|variations)$/, images],
  [/^POST \/audio\/speech$/, speech],
  [/^POST \/audio\/(transcriptions|translations)$/, transcription],
  [/^POST \/moderations$/, moderations],
  [/^POST \/vector_stores\/[^/]+\/search$/, vectorStoreSearch],
  [/^GET \/models$/, models],
  [/^POST \/files$/, files],
  [/^POST \/fine_tuning\/jobs$/, fineTuningJobs],
  [/^POST \/batches$/, batches],
  [/^GET \/batches\/[^/]+$/, batches],
  [/^(POST|GET) \/conversations(\/[^/]+)?(\/items)?$/, conversations],
  [/^POST \/decisions$/, decisions],
];

/** The route of a request, or undefined when the provider has no such endpoint. */
export function findRoute(method: string, path: string): Route | undefined {
  return ROUTES.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1];
}

/** Path below the API's base: without `/v1`, `/openai`, an Azure deployment and the query. */
export function apiPath(url: string): string {
  const { pathname } = new URL(url, 'http://provider');
  return pathname.replace(/^\/(api\/v1|v1|openai\/deployments\/[^/]+|openai\/v1|openai)(?=\/)/, '');
}
