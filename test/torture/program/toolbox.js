import { get } from 'node:http';

/**
 * What a case works with. `scenario(text)` gives request options that ask the fake provider for a fault; `provider(what)`
 * waits until the provider is in a state and tells which state it reached.
 */
export function createToolbox(openai, caseName) {
  const major = Number(process.env.TORTURE_MAJOR);
  const notes = {};
  const clientOptions = (options = {}) => ({
    apiKey: process.env.TORTURE_API_KEY,
    baseURL: process.env.TORTURE_BASE_URL,
    ...options,
    defaultHeaders: { 'x-torture-case': caseName, ...options.defaultHeaders },
  });
  const client = new openai.OpenAI(clientOptions());
  return {
    openai,
    major,
    client,
    notes,
    clientOptions,
    createClient: (options) => new openai.OpenAI(clientOptions(options)),
    scenario: (text, options = {}) => ({ ...options, headers: { 'x-fake-scenario': text } }),
    /** Where `parse`, `stream` and `runTools` live. */
    helpers: client.chat.completions.parse === undefined ? client.beta.chat.completions : client.chat.completions,
    /** Remembers a detail that is reported but not compared. */
    note: (key, value) => {
      notes[key] = value;
    },
    /** Waits, at most `ms`, until the latest request of this case has reached `state`; gives the state it has then. */
    providerState: (state, ms = 1500) => control(`/state?case=${encodeURIComponent(caseName)}&state=${state}&ms=${ms}`),
    /** Ends what is still open at the provider. */
    finish: () => control(`/finish?case=${encodeURIComponent(caseName)}`),
  };
}

function control(path) {
  return new Promise((resolve, reject) => {
    get(`${process.env.TORTURE_CONTROL_URL}${path}`, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

/** Reads an async iterable to its end. */
export async function readAll(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** What a promise comes to: its value, or the error it rejects with. */
export function settle(promise) {
  return Promise.resolve(promise).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
}
