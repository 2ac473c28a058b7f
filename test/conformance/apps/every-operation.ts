import OpenAI from 'openai';

// Makes one call of each kind against the fake provider named by the first argument, failing ones included.
const client = new OpenAI({ baseURL: process.argv[2], apiKey: 'sk-canary-not-a-key', maxRetries: 1 });
const messages = [
  { role: 'system', content: 'Answer with canary-instructions.' },
  { role: 'user', content: 'How is the weather in canary-question?' },
] satisfies OpenAI.ChatCompletionMessageParam[];
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'canary-description',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
} satisfies OpenAI.ChatCompletionTool;
const chat = { model: 'gpt-4o-mini', messages, temperature: 1, max_completion_tokens: 64 };

async function read(stream: AsyncIterable<unknown>, limit = Infinity): Promise<void> {
  let chunks = 0;
  for await (const _chunk of stream) if (++chunks >= limit) break;
}

async function failing(call: Promise<unknown>): Promise<void> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) throw new Error('the call was expected to fail');
}

const scenario = (value: string) => ({ headers: { 'x-fake-scenario': value } });

await client.chat.completions.create({ ...chat, n: 2, tools: [weather], stop: 'END', seed: 7 });
await client.chat.completions.create({
  ...chat,
  reasoning_effort: 'low',
  service_tier: 'flex',
  response_format: { type: 'json_object' },
});
await read(await client.chat.completions.create({ ...chat, stream: true, stream_options: { include_usage: true } }));
await read(await client.chat.completions.create({ ...chat, stream: true }));
await read(await client.chat.completions.create({ ...chat, stream: true }), 2);
await client.chat.completions.create(chat, scenario('status 500;failures 1'));
await failing(client.chat.completions.create(chat, scenario('status 429')));
await failing(client.chat.completions.create(chat, scenario('status 401')));
await failing(client.chat.completions.create({ ...chat, stream: true }, scenario('cut-stream')).then((stream) => read(stream)));
await client.chat.completions.create(chat).asResponse();
await client.responses.create({ model: 'gpt-4o-mini', input: 'canary-question', instructions: 'canary-instructions' });
await read(await client.responses.create({ model: 'gpt-4o-mini', input: 'canary-question', stream: true }));
await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'canary-question' });
await client.embeddings.create({ model: 'text-embedding-3-small', input: 'canary-question' });
await client.embeddings.create({
  model: 'text-embedding-3-small',
  input: 'canary-question',
  encoding_format: 'float',
  dimensions: 4,
});
await client.moderations.create({ model: 'omni-moderation-latest', input: 'canary-question' });
await client.images.generate({ model: 'gpt-image-1', prompt: 'canary-question' });
await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'canary-question' });
await client.vectorStores.search('vs_1', { query: 'canary-question' });
await client.chat.completions
  .runTools({
    ...chat,
    tools: [
      {
        type: 'function',
        function: {
          name: 'weather',
          description: 'canary-description',
          parameters: { type: 'object', properties: { city: { type: 'string' } } },
          parse: JSON.parse,
          function: () => 'canary-answer',
        },
      },
    ],
  })
  .done();
process.stdout.write('done\n');
