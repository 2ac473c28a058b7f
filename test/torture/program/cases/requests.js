/** Requests that cases share. Every text that a person would have typed contains the prompt canary. */
export const PROMPT = 'CANARYPROMPT what does a model cost?';
export const MODEL = 'gpt-4o-mini';

/** A chat request. */
export function chatRequest(fields = {}) {
  return {
    model: MODEL,
    messages: [
      { role: 'system', content: 'CANARYPROMPT be brief' },
      { role: 'user', content: PROMPT },
    ],
    ...fields,
  };
}

/** A streamed chat request; with `includeUsage` the last chunk carries the usage. */
export function streamRequest(fields = {}) {
  return chatRequest({ stream: true, ...fields });
}

export const WITH_USAGE = { stream_options: { include_usage: true } };

/** A request for the Responses API. */
export function responsesRequest(fields = {}) {
  return { model: MODEL, instructions: 'CANARYPROMPT be brief', input: PROMPT, ...fields };
}

const SCHEMA = {
  type: 'object',
  properties: { answer: { type: 'string' }, score: { type: 'number' } },
  required: ['answer', 'score'],
};

/** Structured output for chat. */
export const JSON_FORMAT = {
  type: 'json_schema',
  json_schema: { name: 'reply', strict: true, schema: { ...SCHEMA, additionalProperties: false } },
};

/** Structured output for the Responses API. */
export const RESPONSES_JSON_FORMAT = {
  type: 'json_schema',
  name: 'reply',
  strict: true,
  schema: { ...SCHEMA, additionalProperties: false },
};

const PARAMETERS = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };

/** A tool for chat. */
export const TOOL = {
  type: 'function',
  function: { name: 'weather', description: 'CANARYPROMPT weather of a city', strict: true, parameters: PARAMETERS },
};

/** A tool for the Responses API. */
export const RESPONSES_TOOL = {
  type: 'function',
  name: 'weather',
  description: 'CANARYPROMPT weather',
  strict: true,
  parameters: PARAMETERS,
};
