import { settle } from '../toolbox.js';
import { chatRequest } from './requests.js';

const FAILED = ['chat error'];
const NO_RETRY = { maxRetries: 0 };

/** What an application can tell of the error of one chat request, by `await`, `catch` and `withResponse`. */
async function failure({ client, openai }, options) {
  const promise = client.chat.completions.create(chatRequest(), options);
  const { error } = await settle(promise);
  const caught = await promise.catch((reason) => reason);
  const byResponse = await settle(promise.withResponse());
  const raw = await settle(promise.asResponse());
  const classes = [
    'APIError',
    'APIConnectionError',
    'APIConnectionTimeoutError',
    'APIUserAbortError',
    'RateLimitError',
    'BadRequestError',
    'AuthenticationError',
  ];
  const is = classes.filter((name) => error instanceof openai[name]);
  return { error, is, same: [caught === error, byResponse.error === error, raw.error === error] };
}

const statusCases = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503].map((status) => ({
  name: `chat: status ${status}`,
  spans: FAILED,
  run: (toolbox) => failure(toolbox, toolbox.scenario(`status ${status}`, NO_RETRY)),
}));

/** Chat requests that fail, and the error that the application gets. */
export const chatErrorCases = [
  ...statusCases,
  {
    name: 'chat: 429 once, then answered',
    spans: ['chat completed'],
    counted: [1],
    run: ({ client, scenario }) => client.chat.completions.create(chatRequest(), scenario('status 429; failures 1')),
  },
  {
    name: 'chat: 500 twice, then answered',
    spans: ['chat completed'],
    counted: [2],
    run: ({ client, scenario }) => client.chat.completions.create(chatRequest(), scenario('status 500; failures 2')),
  },
  {
    name: 'chat: retries exhausted',
    spans: FAILED,
    run: (toolbox) => failure(toolbox, toolbox.scenario('status 429', { maxRetries: 2 })),
  },
  {
    name: 'chat: connection cut before the headers',
    spans: FAILED,
    run: (toolbox) => failure(toolbox, toolbox.scenario('cut-headers', NO_RETRY)),
  },
  {
    name: 'chat: connection refused',
    spans: FAILED,
    run: ({ createClient }) =>
      createClient({ baseURL: 'http://127.0.0.1:1/v1', maxRetries: 0 }).chat.completions.create(chatRequest()),
  },
  {
    name: 'chat: body cut',
    spans: FAILED,
    run: ({ client, scenario }) => settle(client.chat.completions.create(chatRequest(), scenario('cut-body', NO_RETRY))),
  },
  {
    name: 'chat: body that is not JSON',
    spans: FAILED,
    run: ({ client, scenario }) => settle(client.chat.completions.create(chatRequest(), scenario('bad-json', NO_RETRY))),
  },
  {
    name: 'chat: empty body',
    counted: [],
    spans: ({ major }) => (major < 7 ? FAILED : ['chat completed']),
    run: ({ client, scenario }) => settle(client.chat.completions.create(chatRequest(), scenario('empty-body', NO_RETRY))),
  },
  {
    name: 'chat: aborted before the headers',
    spans: ['chat aborted'],
    async run({ client, scenario, providerState }) {
      const controller = new AbortController();
      const promise = client.chat.completions.create(
        chatRequest(),
        scenario('slow-headers 3000', { signal: controller.signal, ...NO_RETRY }),
      );
      const settled = settle(promise);
      await providerState('open');
      controller.abort();
      return { ...(await settled), provider: await providerState('cancelled') };
    },
  },
  {
    name: 'chat: aborted between headers and body',
    spans: ['chat aborted'],
    async run({ client, scenario, providerState }) {
      const controller = new AbortController();
      const promise = client.chat.completions.create(
        chatRequest(),
        scenario('slow-body 3000', { signal: controller.signal, ...NO_RETRY }),
      );
      const settled = settle(promise);
      await providerState('headers');
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.abort();
      return { ...(await settled), provider: await providerState('cancelled') };
    },
  },
  {
    name: 'chat: aborted before the call',
    spans: ['chat aborted'],
    run: ({ client }) => settle(client.chat.completions.create(chatRequest(), { signal: AbortSignal.abort(), ...NO_RETRY })),
  },
  {
    name: 'chat: timeout',
    spans: FAILED,
    run: ({ client, scenario }) =>
      settle(client.chat.completions.create(chatRequest(), scenario('slow-headers 3000', { timeout: 300, ...NO_RETRY }))),
  },
  {
    name: 'chat: error of a custom fetch',
    spans: FAILED,
    run: ({ createClient }) =>
      settle(
        createClient({ maxRetries: 0, fetch: () => Promise.reject(new RangeError('no network here')) }).chat.completions.create(
          chatRequest(),
        ),
      ),
  },
  { name: 'chat: no arguments', spans: FAILED, run: ({ client }) => settle(client.chat.completions.create()) },
  {
    name: 'chat: called without its object',
    spans: FAILED,
    run({ client }) {
      const { create } = client.chat.completions;
      return settle(create(chatRequest()));
    },
  },
  {
    name: 'chat: error that is caught and rethrown',
    spans: FAILED,
    async run({ client, scenario }) {
      const log = [];
      const promise = client.chat.completions.create(chatRequest(), scenario('status 400', NO_RETRY));
      const end = await promise
        .catch((error) => {
          log.push(error.status);
          throw error;
        })
        .finally(() => log.push('finally'))
        .then(
          () => 'resolved',
          (error) => error.message,
        );
      return { log, end };
    },
  },
];
