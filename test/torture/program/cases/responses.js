import { describeStream } from '../describe.js';
import { readAll, settle } from '../toolbox.js';
import { readUntilEnd } from './open-stream.js';
import { MODEL, RESPONSES_JSON_FORMAT, RESPONSES_TOOL, responsesRequest } from './requests.js';

const DONE = ['chat completed'];
const FAILED = ['chat error'];

function create({ client, scenario }, fields = {}, directives = '', options = {}) {
  return client.responses.create(responsesRequest(fields), scenario(directives, options));
}

function plain(name, { fields = {}, directives = '', counted, spans = DONE } = {}) {
  return { name: `responses: ${name}`, spans, counted, run: (toolbox) => create(toolbox, fields, directives) };
}

function streamed(name, { fields = {}, directives = '', counted, spans = DONE } = {}) {
  return {
    name: `responses stream: ${name}`,
    spans,
    counted,
    run: async (toolbox) => readUntilEnd(await create(toolbox, { ...fields, stream: true }, directives)),
  };
}

const plainCases = [
  plain('create'),
  plain('reasoning model', { fields: { model: 'gpt-5', reasoning: { effort: 'low' } } }),
  plain('function call', { fields: { tools: [RESPONSES_TOOL] } }),
  plain('refusal', { directives: 'refusal' }),
  plain('incomplete', { directives: 'length' }),
  plain('failed', { directives: 'failed', spans: FAILED, counted: [0] }),
  plain('no usage', { directives: 'no-usage', counted: [] }),
  plain('conversation', { fields: { conversation: 'conv_1', previous_response_id: null } }),
  plain('background', { fields: { background: true }, counted: [] }),
  {
    name: 'responses: withResponse',
    spans: DONE,
    async run(toolbox) {
      const { data, response } = await create(toolbox).withResponse();
      return { data, status: response.status };
    },
  },
  {
    name: 'responses: asResponse',
    spans: ['chat raw_response'],
    run: async (toolbox) => (await create(toolbox).asResponse()).json(),
  },
  {
    name: 'responses: withResponse, then awaited',
    spans: DONE,
    async run(toolbox) {
      const promise = create(toolbox);
      const { data } = await promise.withResponse();
      return { text: data.output_text, awaited: await settle(promise) };
    },
  },
  {
    name: 'responses: parse',
    spans: DONE,
    run: ({ client }) => client.responses.parse(responsesRequest({ text: { format: RESPONSES_JSON_FORMAT } })),
  },
  {
    name: 'responses: parse withResponse',
    spans: DONE,
    async run({ client }) {
      const { data, response } = await client.responses
        .parse(responsesRequest({ text: { format: RESPONSES_JSON_FORMAT } }))
        .withResponse();
      return { parsed: data.output_parsed, status: response.status };
    },
  },
  {
    name: 'responses: status 429',
    spans: FAILED,
    run: (toolbox) => settle(create(toolbox, {}, 'status 429', { maxRetries: 0 })),
  },
  {
    name: 'responses: fire and forget',
    spans: ['chat unobserved'],
    async run(toolbox) {
      void create(toolbox);
      return toolbox.providerState('sent');
    },
  },
  {
    name: 'responses: the promise',
    spans: DONE,
    async run({ client, openai }) {
      const promise = client.responses.create(responsesRequest());
      return {
        api: promise instanceof openai.APIPromise,
        keys: Object.keys(promise).sort(),
        same: (await promise) === (await promise),
      };
    },
  },
  {
    name: 'responses: retrieve',
    spans: ['fetch_response completed'],
    counted: [],
    run: ({ client }) => client.responses.retrieve('resp_123'),
  },
];

const streamCases = [
  streamed('read to the end'),
  streamed('function call', { fields: { tools: [RESPONSES_TOOL] } }),
  streamed('refusal', { directives: 'refusal' }),
  streamed('incomplete', { directives: 'length' }),
  streamed('failed', { directives: 'failed', spans: FAILED, counted: [0] }),
  streamed('no usage', { directives: 'no-usage', counted: [] }),
  streamed('socket destroyed', { directives: 'cut-stream', spans: FAILED }),
  streamed('error event', { directives: 'error-event', spans: FAILED }),
  {
    name: 'responses stream: break',
    spans: ['chat early_break'],
    async run(toolbox) {
      const types = [];
      for await (const event of await create(toolbox, { stream: true }, 'endless')) {
        types.push(event.type);
        if (types.length === 3) break;
      }
      return { types, provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'responses stream: withResponse',
    spans: DONE,
    async run(toolbox) {
      const { data, response } = await create(toolbox, { stream: true }).withResponse();
      return { status: response.status, stream: describeStream(data, toolbox.openai), events: await readAll(data) };
    },
  },
  {
    name: 'responses stream: asResponse text',
    spans: ['chat raw_response'],
    run: async (toolbox) => (await create(toolbox, { stream: true }).asResponse()).text(),
  },
  {
    name: 'responses stream: status 429',
    spans: FAILED,
    run: (toolbox) => settle(create(toolbox, { stream: true }, 'status 429', { maxRetries: 0 })),
  },
  {
    name: 'responses stream: never read',
    spans: ['chat unread'],
    run: async (toolbox) => describeStream(await create(toolbox, { stream: true }), toolbox.openai),
  },
  {
    name: 'responses helper: stream, events and final',
    spans: DONE,
    async run({ client }) {
      const events = [];
      const stream = client.responses.stream(responsesRequest());
      stream
        .on('response.output_text.delta', () => events.push('delta'))
        .on('response.completed', () => events.push('completed'));
      return { response: await stream.finalResponse(), events };
    },
  },
  {
    name: 'responses helper: stream by a loop',
    spans: DONE,
    run: async ({ client }) =>
      (await readAll(client.responses.stream({ model: MODEL, input: 'CANARYPROMPT' }))).map(({ type }) => type),
  },
  {
    name: 'responses helper: stream that fails',
    spans: FAILED,
    run: ({ client, scenario }) =>
      settle(client.responses.stream(responsesRequest(), scenario('status 400', { maxRetries: 0 })).finalResponse()),
  },
];

/** The Responses API. */
export const responsesCases = [...plainCases, ...streamCases];
