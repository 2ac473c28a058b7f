import { cachedTokens, countTokens, fakeUsage, type FakeUsage } from '../fake-usage.ts';
import { textField } from '../json.ts';
import { CREATED, type FakeRequest, type Reply } from '../reply.ts';
import { exactUsage } from './chat-usage.ts';
import { isReasoningModel, outputItems, type OutputItem } from './responses-output.ts';
import { responsesEvents } from './responses-stream.ts';
import { responsesUsageFields } from './responses-usage.ts';
import { servedTier } from './served-tier.ts';

/** `POST /responses`, streamed or not, and `GET /responses/{id}`. */
export function responses(request: FakeRequest): Reply {
  const { body, scenario, path } = request;
  const output = outputItems(request);
  const usage = usageOf(request, output);
  const response = responseBody(request, { output, usage });
  const billed = { usage, model: response.model };
  if (path !== '/responses') return { kind: 'json', body: { ...response, id: path.split('/')[2] } };
  if (body['background'] === true) return { kind: 'json', body: { ...response, status: 'queued', output: [], usage: null } };
  if (body['stream'] !== true) return { kind: 'json', body: response, ...billed };
  return { kind: 'events', events: responsesEvents(response), closesWithDone: !scenario.has('no-done'), ...billed };
}

/** A finished response, in the form of the API. */
export type ResponseBody = ReturnType<typeof responseBody>;

function responseBody(
  request: FakeRequest,
  { output, usage }: { readonly output: readonly OutputItem[]; readonly usage: FakeUsage },
) {
  const { body, seed, scenario } = request;
  const failed = scenario.has('failed');
  const cutBy = scenario.has('length') ? 'max_output_tokens' : scenario.has('content-filter') ? 'content_filter' : undefined;
  return {
    id: seed.id('resp_'),
    object: 'response',
    created_at: CREATED,
    status: failed ? 'failed' : cutBy === undefined ? 'completed' : 'incomplete',
    error: failed ? { code: 'server_error', message: 'The model failed to answer.' } : null,
    incomplete_details: cutBy === undefined ? null : { reason: cutBy },
    instructions: body['instructions'] ?? null,
    model: textField(body, 'model', 'gpt-4o-mini'),
    output,
    previous_response_id: body['previous_response_id'] ?? null,
    ...(body['conversation'] === undefined ? {} : { conversation: { id: conversationId(body['conversation']) } }),
    parallel_tool_calls: true,
    service_tier: servedTier(textField(body, 'service_tier')),
    text: body['text'] ?? { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: body['tools'] ?? [],
    metadata: {},
    usage: scenario.has('no-usage') || scenario.has('null-usage') ? null : responsesUsageFields(usage),
  };
}

function usageOf(request: FakeRequest, output: readonly OutputItem[]): FakeUsage {
  const { body, seed } = request;
  const inputTokens = countTokens([body['instructions'], body['input']]);
  const reasoningTokens = isReasoningModel(textField(body, 'model')) ? seed.integer('reasoning', 1, 8) * 64 : 0;
  const outputTokens = countTokens(output) + reasoningTokens;
  return exactUsage(
    request,
    fakeUsage({ inputTokens, outputTokens, reasoningTokens, cacheReadTokens: cachedTokens(inputTokens) }),
  );
}

function conversationId(conversation: unknown): unknown {
  return typeof conversation === 'object' && conversation !== null && 'id' in conversation ? conversation.id : conversation;
}
