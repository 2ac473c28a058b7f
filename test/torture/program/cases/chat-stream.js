import { describeStream } from '../describe.js';
import { readAll, settle } from '../toolbox.js';
import { streamRequest, TOOL, WITH_USAGE } from './requests.js';

const DONE = ['chat completed'];
const ENDLESS = 'endless';

/** Opens a chat stream. */
function open({ client, scenario }, fields = WITH_USAGE, directives = '', options = {}) {
  return client.chat.completions.create(streamRequest(fields), scenario(directives, options));
}

/** Reads a stream until it ends or fails; the chunks read and the error. */
export async function readUntilEnd(stream) {
  const chunks = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
    return { chunks };
  } catch (error) {
    return { chunks, error };
  }
}

function whole(name, { fields = WITH_USAGE, directives = '', counted, spans = DONE } = {}) {
  return {
    name: `chat stream: ${name}`,
    spans,
    counted,
    run: async (toolbox) => readUntilEnd(await open(toolbox, fields, directives)),
  };
}

/** Streams that are read to their end. */
const wholeCases = [
  whole('with usage'),
  whole('without the usage option', { fields: {}, counted: [] }),
  whole('three choices', { fields: { ...WITH_USAGE, n: 3 } }),
  whole('tool calls', { fields: { ...WITH_USAGE, tools: [TOOL] } }),
  whole('refusal', { directives: 'refusal' }),
  whole('no [DONE]', { directives: 'no-done' }),
  whole('chunk without choices', { directives: 'no-choices' }),
  whole('usage inside the choice', { directives: 'usage-in-choice' }),
  whole('null usage', { directives: 'null-usage', counted: [] }),
  whole('reasoning content', { fields: { ...WITH_USAGE, model: 'deepseek-reasoner' } }),
  whole('slow chunks', { directives: 'slow-chunks 2' }),
  whole('socket destroyed', { directives: 'cut-stream', spans: ['chat error'] }),
  whole('error event', { directives: 'error-event', spans: ['chat error'] }),
];

/** Streams that the application stops reading. */
const stoppedCases = [
  {
    name: 'chat stream: break after three',
    spans: ['chat early_break'],
    async run(toolbox) {
      const stream = await open(toolbox, WITH_USAGE, ENDLESS);
      const chunks = [];
      for await (const chunk of stream) {
        chunks.push(chunk);
        if (chunks.length === 3) break;
      }
      return { chunks, aborted: stream.controller.signal.aborted, provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: error thrown by the reader',
    spans: ['chat early_break'],
    async run(toolbox) {
      const read = async () => {
        for await (const chunk of await open(toolbox, WITH_USAGE, ENDLESS)) throw new RangeError(`enough of ${chunk.object}`);
      };
      return { ...(await settle(read())), provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: iterator by hand, then return',
    spans: ['chat early_break'],
    async run(toolbox) {
      const stream = await open(toolbox, WITH_USAGE, ENDLESS);
      const iterator = stream[Symbol.asyncIterator]();
      const items = [await iterator.next(), await iterator.next(), await iterator.return('bye'), await iterator.next()];
      return { items, provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: iterator by hand, then throw',
    spans: ['chat early_break'],
    async run(toolbox) {
      const iterator = (await open(toolbox, WITH_USAGE, ENDLESS))[Symbol.asyncIterator]();
      const first = await iterator.next();
      const thrown = await settle(iterator.throw(new RangeError('stop')));
      return { first, thrown, after: await iterator.next(), provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: iterator closed before it is started',
    // In 7 the iterator is a generator of the SDK that has not begun: closing it reaches nobody.
    spans: ({ major }) => (major >= 7 ? ['chat unread'] : ['chat early_break']),
    async run(toolbox) {
      const iterator = (await open(toolbox))[Symbol.asyncIterator]();
      return [await iterator.return('early'), await iterator.next()];
    },
  },
  {
    name: 'chat stream: next called without waiting',
    spans: DONE,
    async run(toolbox) {
      const iterator = (await open(toolbox))[Symbol.asyncIterator]();
      const first = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
      return { first, rest: await readAll({ [Symbol.asyncIterator]: () => iterator }) };
    },
  },
  {
    name: 'chat stream: controller.abort',
    spans: ['chat aborted'],
    async run(toolbox) {
      const stream = await open(toolbox, WITH_USAGE, ENDLESS);
      let count = 0;
      for await (const _ of stream) if ((count += 1) === 3) stream.controller.abort();
      return { enough: count >= 3, provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: signal aborted',
    spans: ['chat aborted'],
    async run(toolbox) {
      const controller = new AbortController();
      const stream = await open(toolbox, WITH_USAGE, ENDLESS, { signal: controller.signal });
      let count = 0;
      const read = async () => {
        for await (const _ of stream) if ((count += 1) === 3) controller.abort();
      };
      return { ...(await settle(read())), enough: count >= 3, provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: never read',
    spans: ['chat unread'],
    async run(toolbox) {
      const stream = await open(toolbox);
      return describeStream(stream, toolbox.openai);
    },
  },
  {
    name: 'chat stream: promise never awaited',
    spans: ['chat unobserved'],
    async run(toolbox) {
      void open(toolbox);
      return toolbox.providerState('sent');
    },
  },
  {
    name: 'chat stream: begun, then dropped',
    spans: ['chat unread'],
    async run(toolbox) {
      const iterator = (await open(toolbox))[Symbol.asyncIterator]();
      return [await iterator.next(), await iterator.next()];
    },
  },
];

/** Streams that are used in other ways than by a loop. */
const formCases = [
  {
    name: 'chat stream: two thousand chunks',
    spans: DONE,
    async run(toolbox) {
      const chunks = await readAll(await open(toolbox, WITH_USAGE, 'repeat 2000'));
      return { count: chunks.length, last: chunks.at(-1) };
    },
  },
  {
    name: 'chat stream: the object',
    spans: DONE,
    async run(toolbox) {
      const promise = open(toolbox);
      const [stream, again] = [await promise, await promise];
      const facts = { ...describeStream(stream, toolbox.openai), same: stream === again };
      toolbox.note('ownKeys', Reflect.ownKeys(stream).map(String).sort());
      return { ...facts, chunks: (await readAll(stream)).length, aborted: stream.controller.signal.aborted };
    },
  },
  {
    name: 'chat stream: request equal before and after',
    spans: DONE,
    async run({ client }) {
      const request = streamRequest({ ...WITH_USAGE, tools: [TOOL] });
      const before = structuredClone(request);
      await readAll(await client.chat.completions.create(request));
      return { before, after: request };
    },
  },
  {
    name: 'chat stream: both tee branches read',
    spans: DONE,
    async run(toolbox) {
      const [left, right] = (await open(toolbox)).tee();
      const [a, b] = await Promise.all([readAll(left), readAll(right)]);
      return { a, same: JSON.stringify(a) === JSON.stringify(b), left: describeStream(left, toolbox.openai) };
    },
  },
  {
    name: 'chat stream: one tee branch read',
    spans: DONE,
    run: async (toolbox) => readAll((await open(toolbox)).tee()[0]),
  },
  {
    name: 'chat stream: both tee branches broken',
    // Before 7 a branch has no `return`, so nobody learns that both readers left until the stream is collected.
    spans: ({ major }) => (major >= 7 ? ['chat early_break'] : ['chat unread']),
    async run(toolbox) {
      const branches = (await open(toolbox, WITH_USAGE, ENDLESS)).tee();
      const counts = await Promise.all(branches.map(readTwo));
      return { counts, provider: toolbox.major >= 7 ? await toolbox.providerState('cancelled') : 'not cancelled' };
    },
  },
  {
    name: 'chat stream: toReadableStream',
    spans: DONE,
    run: async (toolbox) => new Response((await open(toolbox)).toReadableStream()).text(),
  },
  {
    name: 'chat stream: toReadableStream cancelled',
    spans: ['chat early_break'],
    async run(toolbox) {
      const reader = (await open(toolbox, WITH_USAGE, ENDLESS)).toReadableStream().getReader();
      const first = await reader.read();
      await reader.cancel('enough');
      return { first: new TextDecoder().decode(first.value), provider: await toolbox.providerState('cancelled') };
    },
  },
  {
    name: 'chat stream: fromReadableStream of its own output',
    spans: DONE,
    async run(toolbox) {
      const copy = toolbox.openai.Stream.fromReadableStream((await open(toolbox)).toReadableStream(), new AbortController());
      return readAll(copy);
    },
  },
  {
    name: 'chat stream: withResponse',
    spans: DONE,
    async run(toolbox) {
      const { data, response, request_id } = await open(toolbox).withResponse();
      return { status: response.status, request_id, chunks: await readAll(data) };
    },
  },
  {
    name: 'chat stream: asResponse text',
    spans: ['chat raw_response'],
    run: async (toolbox) => (await open(toolbox).asResponse()).text(),
  },
  {
    name: 'chat stream: status 429',
    spans: ['chat error'],
    run: (toolbox) => settle(open(toolbox, WITH_USAGE, 'status 429', { maxRetries: 0 })),
  },
  {
    name: 'chat stream: 429 once, then answered',
    spans: DONE,
    counted: [1],
    run: async (toolbox) => readAll(await open(toolbox, WITH_USAGE, 'status 429; failures 1')),
  },
  {
    name: 'chat stream: read twice',
    spans: DONE,
    async run(toolbox) {
      const stream = await open(toolbox);
      const first = await readAll(stream);
      return { first: first.length, second: await settle(readAll(stream)) };
    },
  },
  {
    name: 'chat stream: thirty at once',
    spans: Array.from({ length: 30 }, () => 'chat completed'),
    async run(toolbox) {
      const one = async (_, index) => (await readAll(await open(toolbox, { ...WITH_USAGE, user: `user-${index}` }))).length;
      return Promise.all(Array.from({ length: 30 }, one));
    },
  },
  {
    name: 'chat stream: read long after it was opened',
    spans: DONE,
    async run(toolbox) {
      const stream = await open(toolbox);
      await toolbox.providerState('sent');
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 20));
      globalThis.gc();
      return readAll(stream);
    },
  },
];

async function readTwo(branch) {
  let count = 0;
  for await (const _ of branch) if ((count += 1) === 2) break;
  return count;
}

/** Streamed chat completions. */
export const chatStreamCases = [...wholeCases, ...stoppedCases, ...formCases];
