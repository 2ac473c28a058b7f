import { readAll, settle } from '../toolbox.js';
import { chatRequest, JSON_FORMAT, TOOL, WITH_USAGE } from './requests.js';

const DONE = ['chat completed'];
const TWO_TURNS = ['chat completed', 'execute_tool completed', 'chat completed'];

function tool(callback) {
  return { ...TOOL, function: { ...TOOL.function, parse: JSON.parse, function: callback } };
}

function sunny({ city }) {
  return `sunny in ${city}`;
}

async function finalOf(runner) {
  const events = [];
  for (const name of ['connect', 'message', 'functionToolCall', 'functionToolCallResult', 'finalContent', 'end'])
    runner.on(name, () => events.push(name));
  return {
    events,
    content: await runner.finalContent(),
    messages: runner.messages,
    usage: await runner.totalUsage(),
    completion: await runner.finalChatCompletion(),
  };
}

/** The helpers of the SDK: `stream` and `runTools`. */
export const chatHelperCases = [
  {
    name: 'chat helper: stream, events and final',
    spans: DONE,
    async run({ helpers }) {
      const events = [];
      const stream = helpers.stream(chatRequest(WITH_USAGE));
      for (const name of ['connect', 'chunk', 'content', 'content.delta', 'content.done', 'message', 'finalMessage', 'end'])
        stream.on(name, () => events.push(name));
      const completion = await stream.finalChatCompletion();
      return { completion, events, content: await stream.finalContent(), usage: await stream.totalUsage() };
    },
  },
  { name: 'chat helper: stream by a loop', spans: DONE, run: ({ helpers }) => readAll(helpers.stream(chatRequest(WITH_USAGE))) },
  {
    name: 'chat helper: stream with structured output',
    spans: DONE,
    run: async ({ helpers }) =>
      (await helpers.stream(chatRequest({ ...WITH_USAGE, response_format: JSON_FORMAT })).finalChatCompletion()).choices[0]
        .message,
  },
  {
    name: 'chat helper: stream left by break',
    // The helper reads on its own; leaving its loop aborts the request.
    spans: ['chat aborted'],
    async run({ helpers, scenario, providerState }) {
      const chunks = [];
      for await (const chunk of helpers.stream(chatRequest(WITH_USAGE), scenario('endless'))) {
        chunks.push(chunk.object);
        if (chunks.length === 3) break;
      }
      return { chunks, provider: await providerState('cancelled') };
    },
  },
  {
    name: 'chat helper: stream aborted',
    spans: ['chat aborted'],
    async run({ helpers, scenario, providerState }) {
      const stream = helpers.stream(chatRequest(WITH_USAGE), scenario('endless'));
      stream.on('chunk', () => stream.abort());
      const settled = await settle(stream.done());
      return { ...settled, aborted: stream.aborted, provider: await providerState('cancelled') };
    },
  },
  {
    name: 'chat helper: stream that fails',
    spans: ['chat error'],
    async run({ helpers, scenario }) {
      const stream = helpers.stream(chatRequest(WITH_USAGE), scenario('status 429', { maxRetries: 0 }));
      const heard = [];
      stream.on('error', (error) => heard.push(error.status));
      return { ...(await settle(stream.finalChatCompletion())), heard, errored: stream.errored };
    },
  },
  {
    name: 'chat helper: stream cut in the middle',
    spans: ['chat error'],
    run: ({ helpers, scenario }) => settle(helpers.stream(chatRequest(WITH_USAGE), scenario('cut-stream')).finalChatCompletion()),
  },
  {
    name: 'chat helper: stream toReadableStream',
    spans: DONE,
    run: ({ helpers }) => new Response(helpers.stream(chatRequest(WITH_USAGE)).toReadableStream()).text(),
  },
  {
    name: 'chat helper: runTools, two turns',
    spans: TWO_TURNS,
    run: ({ helpers }) => finalOf(helpers.runTools(chatRequest({ tools: [tool(sunny)] }))),
  },
  {
    name: 'chat helper: runTools streamed, two turns',
    spans: TWO_TURNS,
    run: ({ helpers }) => finalOf(helpers.runTools(chatRequest({ ...WITH_USAGE, stream: true, tools: [tool(sunny)] }))),
  },
  {
    name: 'chat helper: runTools with a tool that throws',
    spans: ['chat completed', 'execute_tool error'],
    counted: [0],
    run: ({ helpers }) =>
      settle(
        helpers
          .runTools(
            chatRequest({
              tools: [
                tool(() => {
                  throw new RangeError('no weather');
                }),
              ],
            }),
          )
          .finalContent(),
      ),
  },
  {
    name: 'chat helper: runTools that fails',
    spans: ['chat error'],
    run: ({ helpers, scenario }) =>
      settle(helpers.runTools(chatRequest({ tools: [tool(sunny)] }), scenario('status 400', { maxRetries: 0 })).finalContent()),
  },
];
