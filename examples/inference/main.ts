import { setUp } from '../set-up.ts';

// Model calls in all their endings: what an observed client records without any change to the application.
await using example = await setUp('example-inference');
const { openai } = example;
const model = 'gpt-4o-mini';
const messages = [{ role: 'user' as const, content: 'Name a river.' }];
/** Makes the local fake behave in a certain way; a real provider ignores it. */
const faked = (scenario: string) => ({ headers: { 'x-fake-scenario': scenario } });

const completion = await openai.chat.completions.create({ model, messages });
console.log(`chat        ${completion.choices[0]?.finish_reason}`);

await openai.chat.completions.create({ model, messages }, faked('usage in=2000,out=50,cached=1500,reasoning=10'));
console.log('cached      part of the input was read from the cache of the provider');

await openai.chat.completions.create({ model: 'gpt-5.6-luna', messages }, faked('usage in=2000,out=50,written=1800,reasoning=0'));
console.log('cached      part of the input was written to the cache of the provider');

const stream = await openai.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
let chunks = 0;
for await (const _chunk of stream) chunks += 1;
console.log(`stream      ${chunks} chunks`);

for await (const _chunk of await openai.chat.completions.create({ model, messages, stream: true })) break;
console.log('stream      left after its first chunk');

await openai.chat.completions.create({ model, messages }, { ...faked('status 429; failures 1'), maxRetries: 1 });
console.log('retried     the second attempt succeeded');

await openai.chat.completions.create({ model, messages, max_completion_tokens: 16 }, faked('length'));
console.log('truncated   its dollars count as wasted');

await openai.chat.completions.create({ model: 'house-model-7b', messages });
console.log('unpriced    counted, never taken for free');

await openai.chat.completions.create({ model, messages }, faked('status 500')).catch((error: unknown) => {
  console.log(`failed      ${String(error)}`);
});

const { data } = await openai.embeddings.create({ model: 'text-embedding-3-small', input: ['river', 'mountain'] });
console.log(`embeddings  ${data.length} of ${data[0]?.embedding.length} dimensions`);

const runner = openai.chat.completions.runTools({
  model,
  messages,
  tools: [
    {
      type: 'function',
      function: {
        name: 'find_river',
        description: 'Finds a river.',
        parameters: { type: 'object', properties: {} },
        function: () => 'Ebro',
      },
    },
  ],
});
await runner.done();
console.log('tools       run by the SDK');
