import { describeStream } from '../describe.js';
import { readAll, settle } from '../toolbox.js';
import { DONE, ENDLESS, open } from './open-stream.js';
import { streamRequest, TOOL, WITH_USAGE } from './requests.js';

/** Streams that are used in other ways than by a loop. */
export const chatStreamFormCases = [
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
