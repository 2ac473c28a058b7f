// One call with the openai SDK, billed by the fake provider exactly as told.
const PROMPT = [{ role: 'user', content: 'hello' }];

function scenarioOf({ input, output, cached, failures = 0, status = 0, delayMs = 0 }) {
  const usage = `usage in=${input},out=${output},cached=${cached}`;
  const fault = failures > 0 ? [`status 503`, `failures ${failures}`] : status > 0 ? [`status ${status}`] : [];
  return [usage, ...fault, ...(delayMs > 0 ? [`slow-headers ${delayMs}`] : [])].join(';');
}

/** Makes the call and reads its reply to the end; a status that was asked for is no error. */
export async function makeCall(openai, call) {
  const { kind, model, status = 0 } = call;
  const streamed = { model, messages: PROMPT, stream: true, stream_options: { include_usage: true } };
  const options = { headers: { 'x-fake-scenario': scenarioOf(call) }, ...(status > 0 ? { maxRetries: 0 } : {}) };
  try {
    if (kind === 'embedding') await openai.embeddings.create({ model, input: 'hello' }, options);
    else if (kind === 'response') await openai.responses.create({ model, input: 'hello' }, options);
    else if (kind === 'chat') await openai.chat.completions.create({ model, messages: PROMPT }, options);
    else for await (const _ of await openai.chat.completions.create(streamed, options));
  } catch (error) {
    if (error.status !== status) throw error;
  }
}
