import { settle } from '../toolbox.js';
import { chatRequest, JSON_FORMAT, MODEL, PROMPT, TOOL } from './requests.js';

const DONE = ['chat completed'];

/** Chat completions that are not streamed. */
export const chatCases = [
  { name: 'chat: create', spans: DONE, run: ({ client }) => client.chat.completions.create(chatRequest()) },
  {
    name: 'chat: withResponse',
    spans: DONE,
    async run({ client }) {
      const { data, response, request_id } = await client.chat.completions.create(chatRequest()).withResponse();
      return { data, status: response.status, request_id, header: response.headers.get('x-request-id'), used: response.bodyUsed };
    },
  },
  {
    name: 'chat: asResponse then json',
    spans: ['chat raw_response'],
    async run({ client }) {
      const response = await client.chat.completions.create(chatRequest()).asResponse();
      const before = response.bodyUsed;
      return { before, status: response.status, json: await response.json() };
    },
  },
  {
    name: 'chat: asResponse that is never read',
    spans: ['chat raw_response'],
    run: async ({ client }) => (await client.chat.completions.create(chatRequest()).asResponse()).bodyUsed,
  },
  {
    name: 'chat: awaited, then asResponse on the same promise',
    spans: DONE,
    async run({ client }) {
      const promise = client.chat.completions.create(chatRequest());
      const data = await promise;
      return { data, used: (await promise.asResponse()).bodyUsed };
    },
  },
  {
    name: 'chat: asResponse, then awaited on the same promise',
    spans: ['chat raw_response'],
    async run({ client }) {
      const promise = client.chat.completions.create(chatRequest());
      return { before: (await promise.asResponse()).bodyUsed, data: await promise };
    },
  },
  {
    name: 'chat: withResponse after await and twice',
    spans: DONE,
    async run({ client }) {
      const promise = client.chat.completions.create(chatRequest());
      const data = await promise;
      const [first, second] = [await promise.withResponse(), await promise.withResponse()];
      return [first.data === data, second.data === data, first.response === second.response];
    },
  },
  {
    name: 'chat: asResponse and withResponse at once',
    spans: DONE,
    async run({ client }) {
      const promise = client.chat.completions.create(chatRequest());
      const [response, both] = await Promise.all([promise.asResponse(), promise.withResponse()]);
      return [response === both.response, both.data];
    },
  },
  {
    name: 'chat: parse',
    spans: DONE,
    run: ({ helpers }) => helpers.parse(chatRequest({ response_format: JSON_FORMAT })),
  },
  {
    name: 'chat: parse withResponse',
    spans: DONE,
    async run({ helpers }) {
      const { data, response } = await helpers.parse(chatRequest({ response_format: JSON_FORMAT })).withResponse();
      return { parsed: data.choices[0].message.parsed, status: response.status };
    },
  },
  {
    name: 'chat: parse asResponse',
    spans: ['chat raw_response'],
    run: async ({ helpers }) => (await helpers.parse(chatRequest({ response_format: JSON_FORMAT })).asResponse()).json(),
  },
  {
    name: 'chat: parse with a tool',
    spans: DONE,
    run: ({ helpers }) => helpers.parse(chatRequest({ tools: [TOOL] })),
  },
  {
    name: 'chat: parse cut by the token limit',
    spans: DONE,
    run: ({ helpers, scenario }) => helpers.parse(chatRequest({ response_format: JSON_FORMAT }), scenario('length')),
  },
  {
    name: 'chat: parse cut by the content filter',
    spans: DONE,
    run: ({ helpers, scenario }) => helpers.parse(chatRequest({ response_format: JSON_FORMAT }), scenario('content-filter')),
  },
  { name: 'chat: three choices', spans: DONE, run: ({ client }) => client.chat.completions.create(chatRequest({ n: 3 })) },
  { name: 'chat: tool calls', spans: DONE, run: ({ client }) => client.chat.completions.create(chatRequest({ tools: [TOOL] })) },
  {
    name: 'chat: refusal',
    spans: DONE,
    run: ({ client, scenario }) => client.chat.completions.create(chatRequest(), scenario('refusal')),
  },
  {
    name: 'chat: no usage',
    spans: DONE,
    counted: [],
    run: ({ client, scenario }) => client.chat.completions.create(chatRequest(), scenario('no-usage')),
  },
  {
    name: 'chat: null usage',
    spans: DONE,
    counted: [],
    run: ({ client, scenario }) => client.chat.completions.create(chatRequest(), scenario('null-usage')),
  },
  {
    name: 'chat: cached, reasoning and written tokens',
    spans: DONE,
    run: ({ client, scenario }) =>
      client.chat.completions.create(
        chatRequest({ model: 'o3-mini' }),
        scenario('usage in=2000,out=700,cached=1024,written=128,reasoning=512'),
      ),
  },
  {
    name: 'chat: audio and image parts',
    spans: DONE,
    run: ({ client }) =>
      client.chat.completions.create({
        model: 'gpt-4o-audio-preview',
        modalities: ['text', 'audio'],
        audio: { voice: 'alloy', format: 'mp3' },
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: PROMPT },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
              { type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } },
            ],
          },
        ],
      }),
  },
  {
    name: 'chat: DeepSeek',
    spans: DONE,
    run: ({ client }) => client.chat.completions.create(chatRequest({ model: 'deepseek-reasoner' })),
  },
  {
    name: 'chat: OpenRouter',
    spans: DONE,
    run: ({ client }) => client.chat.completions.create(chatRequest({ model: 'openai/gpt-4o-mini' })),
  },
  {
    name: 'chat: fire and forget',
    spans: ['chat unobserved'],
    async run({ client, providerState }) {
      void client.chat.completions.create(chatRequest());
      return providerState('sent');
    },
  },
  {
    name: 'chat: awaited long after create',
    spans: DONE,
    async run({ client, providerState }) {
      const promise = client.chat.completions.create(chatRequest());
      const state = await providerState('sent');
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
      globalThis.gc();
      return { state, data: await promise };
    },
  },
  {
    name: 'chat: fifty at once',
    spans: Array.from({ length: 50 }, () => 'chat completed'),
    async run({ client }) {
      const requests = Array.from({ length: 50 }, (_, index) =>
        client.chat.completions.create(chatRequest({ user: `user-${index}`, model: MODEL })),
      );
      return (await Promise.all(requests)).map(({ id }) => id);
    },
  },
  {
    name: 'chat: allSettled and race over good and bad calls',
    spans: ['chat completed', 'chat error', 'chat completed'],
    counted: [0, 2],
    async run({ client, scenario }) {
      const bad = scenario('status 400', { maxRetries: 0 });
      const good = client.chat.completions.create(chatRequest());
      await good;
      const settled = await Promise.allSettled([good, client.chat.completions.create(chatRequest(), bad)]);
      const raced = await Promise.race([client.chat.completions.create(chatRequest({ user: 'race' })), new Promise(() => {})]);
      return { settled, raced, again: await settle(good) };
    },
  },
];
