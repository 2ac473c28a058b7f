import { describeStream } from '../describe.js';
import { readAll, settle } from '../toolbox.js';
import { DONE, ENDLESS, open, readUntilEnd } from './open-stream.js';
import { TOOL, WITH_USAGE } from './requests.js';

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

/** Streamed chat completions. */
export const chatStreamCases = [...wholeCases, ...stoppedCases];
