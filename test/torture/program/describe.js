/** Turns what an application sees into JSON that two runs can be compared by. */
export function describe(value) {
  if (value instanceof Error) return describeError(value);
  if (value === undefined) return '[undefined]';
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value === 'symbol' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(describe);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, field]) => [key, describe(field)]);
  return { ...Object.fromEntries(entries), ...(value._request_id === undefined ? {} : { requestId: value._request_id }) };
}

/** Everything an application can tell an error by. */
function describeError(error) {
  const chain = [];
  for (let type = Object.getPrototypeOf(error); type !== null; type = Object.getPrototypeOf(type))
    chain.push(type.constructor?.name);
  const { stack = '' } = error;
  const plain = Object.keys(error).filter((key) => !['headers', 'cause', 'error', 'stack'].includes(key));
  return {
    classes: chain,
    message: error.message,
    name: error.name,
    keys: Object.keys(error),
    fields: Object.fromEntries(plain.map((key) => [key, describe(error[key])])),
    body: describe(error.error),
    requestHeader: headerOf(error.headers, 'x-request-id'),
    cause:
      error.cause instanceof Error
        ? { name: error.cause.name, message: error.cause.message, code: error.cause.code }
        : describe(error.cause),
    stackHead: stack.split('\n')[0],
    stackMentionsSdk: stack.includes('node_modules/openai/'),
    stackMentionsCase: stack.includes('/program/cases/'),
  };
}

function headerOf(headers, name) {
  if (headers === undefined || headers === null) return '[none]';
  return typeof headers.get === 'function' ? headers.get(name) : headers[name];
}

/** What an application can see of a stream, without reading it. */
export function describeStream(stream, { Stream }) {
  return {
    isStream: stream instanceof Stream,
    class: stream.constructor.name,
    keys: Object.keys(stream).sort(),
    controller: stream.controller instanceof AbortController,
    methods: ['tee', 'toReadableStream'].map((name) => typeof stream[name]),
    tag: Object.prototype.toString.call(stream),
  };
}
