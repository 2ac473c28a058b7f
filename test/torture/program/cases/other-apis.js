import { readAll, settle } from '../toolbox.js';
import { MODEL, PROMPT } from './requests.js';

const AUDIO = Buffer.from('RIFF fake audio bytes');

function audioFile({ openai }) {
  return openai.toFile(AUDIO, 'speech.wav', { type: 'audio/wav' });
}

const embeddingCases = [
  {
    name: 'embeddings: create',
    spans: ['embeddings completed'],
    run: ({ client }) => client.embeddings.create({ model: 'text-embedding-3-small', input: [PROMPT, 'two'] }),
  },
  {
    name: 'embeddings: floats with dimensions',
    spans: ['embeddings completed'],
    run: ({ client }) =>
      client.embeddings.create({ model: 'text-embedding-3-small', input: PROMPT, encoding_format: 'float', dimensions: 4 }),
  },
  {
    name: 'embeddings: withResponse',
    spans: ['embeddings completed'],
    async run({ client }) {
      const { data, response } = await client.embeddings
        .create({ model: 'text-embedding-3-small', input: PROMPT })
        .withResponse();
      return { data, status: response.status };
    },
  },
  {
    name: 'embeddings: asResponse',
    spans: ['embeddings raw_response'],
    run: async ({ client }) =>
      (await client.embeddings.create({ model: 'text-embedding-3-small', input: PROMPT }).asResponse()).json(),
  },
  {
    name: 'embeddings: awaited twice and chained',
    spans: ['embeddings completed'],
    async run({ client }) {
      const promise = client.embeddings.create({ model: 'text-embedding-3-small', input: PROMPT });
      return [(await promise) === (await promise), await promise.then(({ usage }) => usage), Object.keys(promise).sort()];
    },
  },
  {
    name: 'embeddings: status 400',
    spans: ['embeddings error'],
    run: ({ client, scenario }) =>
      settle(
        client.embeddings.create({ model: 'text-embedding-3-small', input: PROMPT }, scenario('status 400', { maxRetries: 0 })),
      ),
  },
];

const completionCases = [
  {
    name: 'completions: create',
    spans: ['text_completion completed'],
    run: ({ client }) => client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: PROMPT, n: 2 }),
  },
  {
    name: 'completions: stream',
    spans: ['text_completion completed'],
    run: async ({ client }) =>
      readAll(
        await client.completions.create({
          model: 'gpt-3.5-turbo-instruct',
          prompt: PROMPT,
          stream: true,
          stream_options: { include_usage: true },
        }),
      ),
  },
  {
    name: 'completions: stream broken',
    spans: ['text_completion early_break'],
    async run({ client, scenario, providerState }) {
      const stream = await client.completions.create(
        { model: 'gpt-3.5-turbo-instruct', prompt: PROMPT, stream: true },
        scenario('endless'),
      );
      for await (const _ of stream) break;
      return providerState('cancelled');
    },
  },
];

const GENERATED = ['generate_content completed'];

const mediaCases = [
  {
    name: 'images: generate with a url',
    spans: GENERATED,
    run: ({ client }) => client.images.generate({ model: 'dall-e-3', prompt: PROMPT, size: '1024x1024', quality: 'hd' }),
  },
  {
    name: 'images: generate with usage',
    spans: GENERATED,
    run: ({ client }) => client.images.generate({ model: 'gpt-image-1', prompt: PROMPT, n: 2 }),
  },
  {
    name: 'images: edit',
    spans: GENERATED,
    run: async (toolbox) => toolbox.client.images.edit({ model: 'gpt-image-1', prompt: PROMPT, image: await audioFile(toolbox) }),
  },
  {
    name: 'images: status 400',
    spans: ['generate_content error'],
    run: ({ client, scenario }) =>
      settle(client.images.generate({ model: 'dall-e-3', prompt: PROMPT }, scenario('status 400', { maxRetries: 0 }))),
  },
  {
    name: 'audio: speech',
    spans: GENERATED,
    async run({ client }) {
      const response = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: PROMPT });
      const before = response.bodyUsed;
      return { before, class: response.constructor.name, bytes: Buffer.from(await response.arrayBuffer()).toString('base64') };
    },
  },
  {
    name: 'audio: speech asResponse',
    spans: ['generate_content raw_response'],
    run: async ({ client }) =>
      (await (await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: PROMPT }).asResponse()).arrayBuffer())
        .byteLength,
  },
  {
    name: 'audio: speech body as a stream',
    spans: GENERATED,
    async run({ client }) {
      const { body } = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: PROMPT });
      return Buffer.concat(await readAll(body)).length;
    },
  },
  {
    name: 'audio: speech that is never read',
    spans: GENERATED,
    run: async ({ client }) => (await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: PROMPT })).bodyUsed,
  },
  {
    name: 'audio: transcription by the second',
    spans: GENERATED,
    run: async (toolbox) => toolbox.client.audio.transcriptions.create({ model: 'whisper-1', file: await audioFile(toolbox) }),
  },
  {
    name: 'audio: transcription as text',
    spans: GENERATED,
    run: async (toolbox) =>
      toolbox.client.audio.transcriptions.create({ model: 'whisper-1', file: await audioFile(toolbox), response_format: 'text' }),
  },
  {
    name: 'audio: transcription by tokens',
    spans: GENERATED,
    run: async (toolbox) =>
      toolbox.client.audio.transcriptions.create({ model: 'gpt-4o-transcribe', file: await audioFile(toolbox) }),
  },
  {
    name: 'audio: transcription streamed',
    spans: GENERATED,
    run: async (toolbox) =>
      readAll(
        await toolbox.client.audio.transcriptions.create({
          model: 'gpt-4o-transcribe',
          file: await audioFile(toolbox),
          stream: true,
        }),
      ),
  },
  {
    name: 'audio: translation',
    spans: GENERATED,
    run: async (toolbox) => toolbox.client.audio.translations.create({ model: 'whisper-1', file: await audioFile(toolbox) }),
  },
];

const storeCases = [
  {
    name: 'moderations: create',
    spans: ['moderation completed'],
    run: ({ client }) => client.moderations.create({ model: 'omni-moderation-latest', input: PROMPT }),
  },
  {
    name: 'vector stores: search',
    spans: ['retrieval completed'],
    run: async ({ client }) => (await client.vectorStores.search('vs_1', { query: PROMPT, max_num_results: 2 })).data,
  },
  {
    name: 'vector stores: search by a loop',
    spans: ['retrieval completed'],
    run: ({ client }) => readAll(client.vectorStores.search('vs_1', { query: PROMPT })),
  },
  {
    name: 'vector stores: search pages',
    spans: ['retrieval completed'],
    async run({ client, openai }) {
      const promise = client.vectorStores.search('vs_1', { query: PROMPT });
      const page = await promise;
      return {
        api: promise instanceof openai.APIPromise,
        class: page.constructor.name,
        next: page.hasNextPage(),
        items: page.getPaginatedItems().length,
      };
    },
  },
  {
    name: 'conversations: create',
    since: 5,
    spans: [],
    run: ({ client }) => client.conversations.create({ items: [{ type: 'message', role: 'user', content: PROMPT }] }),
  },
  {
    name: 'decisions: create',
    since: 7,
    spans: GENERATED,
    run: ({ client }) =>
      client.decisions.create({ model: MODEL, input: PROMPT, questions: [{ type: 'predicate', name: 'ok', question: 'ok?' }] }),
  },
];

/** Endpoints that are no operation of a model: they pass through. */
const passThroughCases = [
  { name: 'pass through: models.list', spans: [], run: async ({ client }) => (await client.models.list()).data },
  {
    name: 'pass through: files.create',
    spans: [],
    run: async (toolbox) => toolbox.client.files.create({ purpose: 'batch', file: await audioFile(toolbox) }),
  },
  {
    name: 'pass through: batches',
    spans: [],
    run: async ({ client }) => [
      await client.batches.create({ input_file_id: 'file-1', endpoint: '/v1/chat/completions', completion_window: '24h' }),
      await client.batches.retrieve('batch_1'),
    ],
  },
  {
    name: 'pass through: fineTuning.jobs.create',
    spans: [],
    run: ({ client }) => client.fineTuning.jobs.create({ model: MODEL, training_file: 'file-1' }),
  },
];

/** Everything besides chat and responses. */
export const otherCases = [...embeddingCases, ...completionCases, ...mediaCases, ...storeCases, ...passThroughCases];
