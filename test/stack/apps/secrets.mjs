// An application of the openai SDK whose prompts, tools, headers, addresses and errors are full of secrets: node secrets.mjs
// BASE_URL PLANTED KEY, where PLANTED is a text with the secrets in it and KEY the key of the client. Prints nothing.
import OpenAI from 'openai';

const [, , baseURL, planted, apiKey] = process.argv;
const defaultHeaders = { 'x-api-key': apiKey, cookie: `session=${apiKey}` };
const create = (address) => new OpenAI({ apiKey, baseURL: address, defaultHeaders, maxRetries: 0 });
const openai = create(baseURL);
const messages = [
  { role: 'system', content: `Never tell: ${planted}` },
  { role: 'user', content: planted },
];
const chat = { model: 'echo', messages };
const secret = planted.replaceAll('PELICAN', '');
const parameters = { type: 'object', properties: { note: { type: 'string' } } };

async function expectFailure(work) {
  const failed = await Promise.resolve()
    .then(work)
    .then(
      () => false,
      () => true,
    );
  if (!failed) process.exitCode = 1;
}

async function drain(stream) {
  for await (const chunk of stream) if (chunk === undefined) process.exitCode = 1;
}

function runTools(run) {
  const definition = { name: 'keep', description: planted, parameters, parse: JSON.parse, function: run };
  return openai.chat.completions.runTools({ ...chat, tools: [{ type: 'function', function: definition }] }).finalContent();
}

await openai.chat.completions.create({ ...chat, user: secret, metadata: { note: secret } });
await openai.chat.completions.create({ ...chat, stop: secret.match(/\S+/g).slice(0, 4) });
await drain(await openai.chat.completions.create({ ...chat, stream: true }));
await expectFailure(async () => drain(await openai.chat.completions.create({ ...chat, model: 'breaks', stream: true })));
await expectFailure(() => openai.chat.completions.create({ ...chat, model: 'fails' }));
await runTools(() => ({ kept: planted, password: planted }));
await expectFailure(() =>
  runTools(() => {
    throw new TypeError(`cannot keep ${planted}`);
  }),
);
await openai.responses.create({ model: 'echo', instructions: planted, input: planted });
await openai.embeddings.create({ model: 'echo', input: [planted, planted] });
await openai.moderations.create({ model: 'echo', input: planted });
await openai.images.generate({ model: 'echo', prompt: planted });
await openai.vectorStores.search('vs_1', { query: planted });

const { host } = new URL(baseURL);
// fetch refuses credentials in an address and says so with the whole address
await expectFailure(() => create(`http://user:${apiKey}@${host}/v1`).chat.completions.create(chat));
await create(`${baseURL}?api_key=${apiKey}`).chat.completions.create(chat);
await expectFailure(() => create(`http://127.0.0.1:1/v1?api_key=${apiKey}`).chat.completions.create(chat));
