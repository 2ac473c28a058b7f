import { settle, readAll } from '../toolbox.js';
import { chatRequest, streamRequest, WITH_USAGE } from './requests.js';

const DONE = ['chat completed'];

/** Clients of every kind. */
export const clientCases = [
  {
    name: 'client: a subclass',
    spans: DONE,
    async run({ openai, clientOptions }) {
      class Gateway extends openai.OpenAI {
        defaultHeaders(...rest) {
          return super.defaultHeaders(...rest);
        }
      }
      const client = new Gateway(clientOptions());
      return { data: await client.chat.completions.create(chatRequest()), is: client instanceof openai.OpenAI };
    },
  },
  {
    name: 'client: custom fetch',
    spans: DONE,
    async run({ createClient }) {
      const seen = [];
      const client = createClient({
        fetch: async (url, init) => {
          seen.push([new URL(url).pathname, init.method, typeof init.body]);
          return globalThis.fetch(url, init);
        },
      });
      return { data: await client.chat.completions.create(chatRequest()), seen };
    },
  },
  {
    name: 'client: withOptions',
    since: 5,
    spans: DONE,
    run: ({ client }) => client.withOptions({ timeout: 5000, maxRetries: 0 }).chat.completions.create(chatRequest()),
  },
  {
    name: 'client: two at once',
    spans: ['chat completed', 'chat completed'],
    run: ({ client, createClient }) =>
      Promise.all([client, createClient()].map((one) => one.chat.completions.create(chatRequest()))),
  },
  {
    name: 'client: resource built by hand',
    spans: DONE,
    run: ({ client, openai }) => new openai.OpenAI.Chat.Completions(client).create(chatRequest()),
  },
  {
    name: 'client: the other copy of the package beside this one',
    spans: ['chat completed', 'chat completed'],
    async run({ openai, client, clientOptions }) {
      const { otherCopy } = openai;
      const other = new otherCopy.OpenAI(clientOptions());
      const replies = await Promise.all([client, other].map((one) => one.chat.completions.create(chatRequest())));
      return { replies, isOther: otherCopy.OpenAI !== openai.OpenAI };
    },
  },
  {
    name: 'client: plain post passes through',
    spans: [],
    run: ({ client }) => client.post('/chat/completions', { body: chatRequest() }),
  },
  {
    name: 'client: create replaced by the application',
    spans: DONE,
    async run({ createClient }) {
      const client = createClient();
      const { completions } = client.chat;
      const original = completions.create.bind(completions);
      completions.create = (...rest) => original(...rest);
      return client.chat.completions.create(chatRequest());
    },
  },
  {
    name: 'azure: chat',
    spans: DONE,
    run: ({ openai, clientOptions }) => azure(openai, clientOptions).chat.completions.create(chatRequest()),
  },
  {
    name: 'azure: chat stream',
    spans: DONE,
    run: async ({ openai, clientOptions, scenario }) =>
      readAll(await azure(openai, clientOptions).chat.completions.create(streamRequest(WITH_USAGE), scenario('no-choices'))),
  },
  {
    name: 'azure: 401',
    spans: ['chat error'],
    run: ({ openai, clientOptions, scenario }) =>
      settle(azure(openai, clientOptions).chat.completions.create(chatRequest(), scenario('status 401', { maxRetries: 0 }))),
  },
];

function azure(openai, clientOptions) {
  const { baseURL, ...options } = clientOptions();
  return new openai.AzureOpenAI({ ...options, endpoint: new URL(baseURL).origin, apiVersion: '2024-10-21' });
}
