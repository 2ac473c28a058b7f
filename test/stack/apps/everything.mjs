// An application of the openai SDK that knows nothing of telemetry: every API once, and everything that goes wrong in practice.
// Prints what it saw of each operation, one JSON line each: its name, the seconds it took, the chunks of a stream.
import OpenAI, { toFile } from 'openai';

const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: process.argv[2] });
const messages = [{ role: 'user', content: 'Which rivers flow through Valencia?' }];
const long = 'All of this was already said a minute ago. '.repeat(150);
const model = 'gpt-4o-mini';
const scenario = (directives) => ({ headers: { 'x-fake-scenario': directives } });

async function run(name, work) {
  const startedAt = performance.now();
  const chunks = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`${JSON.stringify({ name, seconds, chunks: typeof chunks === 'number' ? chunks : 0 })}\n`);
}

async function read(stream, most = Infinity) {
  let chunks = 0;
  for await (const chunk of stream) {
    if (chunk !== undefined) chunks += 1;
    if (chunks === most) break;
  }
  return chunks;
}

const failing = async (promise) => {
  const failed = await Promise.resolve(promise).then(
    () => false,
    () => true,
  );
  if (!failed) throw new Error('expected to fail');
};

await run('chat', () =>
  openai.chat.completions.create({ model, messages, temperature: 0.2, max_tokens: 100, seed: 7, stop: ['END'], user: 'u-1' }),
);
await run('chat, cached and cut', () =>
  openai.chat.completions.create({ model, messages: [{ role: 'user', content: long }, ...messages] }, scenario('length')),
);
await run('chat, two choices', () => openai.chat.completions.create({ model, messages, n: 2, service_tier: 'flex' }));
await run('chat, cache written', () =>
  openai.chat.completions.create({ model: 'gpt-5.6-luna', messages }, scenario('usage in=2000,out=30,written=1500,reasoning=20')),
);
await run('chat, retried', () => openai.chat.completions.create({ model, messages }, scenario('status 429;failures 1')));
await run('chat, no such model', () => failing(openai.chat.completions.create({ model: 'fake-404', messages })));
await run('chat, aborted', () =>
  failing(
    openai.chat.completions.create({ model, messages }, { ...scenario('slow-headers 5000'), signal: AbortSignal.timeout(40) }),
  ),
);
await run('chat, raw response', async () => {
  const response = await openai.chat.completions.create({ model, messages }).asResponse();
  await response.text();
});
await run('chat, unknown model', () => openai.chat.completions.create({ model: 'house-model-7b', messages }));
await run('chat, priced by the host', () => openai.chat.completions.create({ model: 'openai/gpt-4o-mini', messages }));
await run('stream', async () =>
  read(
    await openai.chat.completions.create(
      { model, messages, stream: true, stream_options: { include_usage: true } },
      scenario('slow-chunks 2'),
    ),
  ),
);
await run('stream, left early', async () => read(await openai.chat.completions.create({ model, messages, stream: true }), 3));
await run('stream, cut off', async () => {
  const stream = await openai.chat.completions.create({ model, messages, stream: true }, scenario('cut-stream'));
  let chunks = 0;
  await failing(
    (async () => {
      for await (const chunk of stream) chunks += chunk === undefined ? 0 : 1;
    })(),
  );
  return chunks;
});
await run('responses', () =>
  openai.responses.create({ model: 'o4-mini', instructions: 'Be brief.', input: 'Name a river.', reasoning: { effort: 'low' } }),
);
await run('responses, streamed', async () =>
  read(await openai.responses.create({ model, input: 'Name a river.', stream: true })),
);
await run('responses, fetched', () => openai.responses.retrieve('resp_fake'));
await run('completions', () => openai.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'A river is' }));
await run('embeddings', () => openai.embeddings.create({ model: 'text-embedding-3-small', input: ['one', 'two'] }));
await run('image', () =>
  openai.images.generate({ model: 'dall-e-3', prompt: 'A river.', size: '1024x1024', quality: 'standard' }),
);
await run('speech', async () => {
  const response = await openai.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'The river is calm.' });
  await response.arrayBuffer();
});
const file = await toFile(Buffer.from('RIFF'), 'speech.wav');
await run('transcription', () => openai.audio.transcriptions.create({ model: 'whisper-1', file }));
await run('transcription by tokens', () => openai.audio.transcriptions.create({ model: 'gpt-4o-transcribe', file }));
await run('moderation', () => openai.moderations.create({ model: 'omni-moderation-latest', input: 'A river.' }));
await run('vector search', () => openai.vectorStores.search('vs_1', { query: 'rivers', max_num_results: 2 }));
await run('tools', async () => {
  const parameters = { type: 'object', properties: { city: { type: 'string' } } };
  const tool = (name, description, work) => ({
    type: 'function',
    function: { name, description, parameters, parse: JSON.parse, function: work },
  });
  const tools = [
    tool('find_river', 'Finds a river.', () => 'Turia'),
    tool('measure_river', 'Measures a river.', async () => 'long'),
  ];
  await openai.chat.completions.runTools({ model, messages, tools }).finalContent();
});
