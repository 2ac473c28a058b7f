import OpenAI from 'openai';
import OpenAI4 from 'openai-4';
import OpenAI5 from 'openai-5';
import OpenAI6 from 'openai-6';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { classifyError } from '../../src/errors/classify-error.ts';
import { classifyErrorType } from '../../src/errors/classify-type.ts';
import { boundValues } from '../../src/operation/cardinality.ts';
import { errorType } from '../../src/operation/error-type.ts';
import { caught, deadUrl } from './loopback-server.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

/** The majors agree in what is called here; their types do not. */
const SDKS = [
  ['4', OpenAI4],
  ['5', OpenAI5],
  ['6', OpenAI6],
  ['7', OpenAI],
] as unknown as readonly (readonly [major: string, client: typeof OpenAI])[];

const BODY = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'hello' }] };

/** What the SDK throws, as telemetry tells it and as the class of the object and of the text. */
function facts(error: unknown): readonly string[] {
  const type = errorType(
    error,
    boundValues(100, () => undefined),
  );
  return [type, classifyError(error), classifyErrorType(type)];
}

describe.each(SDKS)('openai %s', (_, Client) => {
  function connect(baseURL = provider.url) {
    return new Client({ baseURL, apiKey: 'sk-test', maxRetries: 0 });
  }

  function ask(scenario: string, options: { readonly timeout?: number; readonly signal?: AbortSignal } = {}): Promise<unknown> {
    return connect().chat.completions.create(BODY, { headers: { 'x-fake-scenario': scenario }, ...options });
  }

  test.each([
    ['status 400', 'invalid_value', 'invalid_request'],
    ['status 400; code', '400', 'invalid_request'],
    ['status 400; code context_length_exceeded', 'context_length_exceeded', 'context_length'],
    ['status 400; code content_filter', 'content_filter', 'content_filter'],
    ['status 401', 'invalid_api_key', 'authentication'],
    ['status 401; code invalid_request_error', '401', 'authentication'],
    ['status 402; code invalid_request_error', '402', 'billing'],
    ['status 403; code', '403', 'authentication'],
    ['status 404', 'model_not_found', 'invalid_request'],
    ['status 408; code', '408', 'timeout'],
    ['status 409; code', '409', 'invalid_request'],
    ['status 422; code', '422', 'invalid_request'],
    ['status 429', 'rate_limit_exceeded', 'rate_limit'],
    ['status 429; code', '429', 'rate_limit'],
    ['status 429; code insufficient_quota', 'insufficient_quota', 'billing'],
    ['status 500', 'server_error', 'server'],
    ['status 503; code', '503', 'server'],
  ])('%s is %s, %s', async (scenario, type, errorClass) => {
    expect(facts(await caught(ask(scenario)))).toEqual([type, errorClass, errorClass]);
  });

  test('a code that nobody knows has the class of its status', async () => {
    expect(facts(await caught(ask('status 409; code house_rule')))).toEqual(['house_rule', 'invalid_request', 'unknown']);
  });

  test('a refused connection and a socket that is cut are network', async () => {
    const refused = await caught(connect(await deadUrl()).chat.completions.create(BODY));
    expect(facts(refused)).toEqual(['APIConnectionError', 'network', 'network']);
    expect(facts(await caught(ask('cut-headers')))).toEqual(['APIConnectionError', 'network', 'network']);
  });

  test('a body that is cut is network', async () => {
    expect(classifyError(await caught(ask('cut-body')))).toBe('network');
  });

  test('an answer that does not come is timeout', async () => {
    const error = await caught(ask('slow-headers 10000', { timeout: 20 }));
    expect(facts(error)).toEqual(['APIConnectionTimeoutError', 'timeout', 'timeout']);
  });

  test('a call that the application aborts is aborted', async () => {
    const controller = new AbortController();
    const pending = caught(ask('slow-headers 10000', { signal: controller.signal }));
    controller.abort();
    expect(facts(await pending)).toEqual(['APIUserAbortError', 'aborted', 'aborted']);
  });

  test('an error in the middle of a stream has the class that its code or type tells', async () => {
    expect(classifyError(await caught(readStream(connect(), 'error-event')))).toBe('server');
  });

  test('a parsed reply that the filter or the length limit stopped', async () => {
    expect(facts(await caught(parseReply(connect(), 'content-filter')))).toEqual([
      'ContentFilterFinishReasonError',
      'content_filter',
      'content_filter',
    ]);
    expect(facts(await caught(parseReply(connect(), 'length')))).toEqual([
      'LengthFinishReasonError',
      'context_length',
      'context_length',
    ]);
  });
});

async function readStream(client: OpenAI, scenario: string): Promise<void> {
  const options = { headers: { 'x-fake-scenario': scenario } };
  for await (const chunk of await client.chat.completions.create({ ...BODY, stream: true }, options)) void chunk;
}

/** `parse` was below `beta` in version 4. */
function parseReply(client: OpenAI, scenario: string): Promise<unknown> {
  const beta = client.beta as { readonly chat?: OpenAI['chat'] };
  const format = { type: 'json_schema' as const, json_schema: { name: 'answer', schema: { type: 'object' } } };
  const options = { headers: { 'x-fake-scenario': scenario } };
  return (beta.chat ?? client.chat).completions.parse({ ...BODY, response_format: format }, options);
}
