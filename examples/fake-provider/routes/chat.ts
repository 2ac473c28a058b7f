import { numberField, objectField, textField } from '../json.ts';
import { CREATED, type FakeRequest, type Reply } from '../reply.ts';
import { chatChoice } from './chat-choice.ts';
import { chatEvents } from './chat-stream.ts';
import { chatUsage, usageBody } from './chat-usage.ts';
import { servedTier } from './served-tier.ts';

/** `POST /chat/completions`, streamed or not. */
export function chatCompletions(request: FakeRequest): Reply {
  const { body, scenario, seed } = request;
  const model = textField(body, 'model', 'gpt-4o-mini');
  const choices = Array.from({ length: numberField(body, 'n', 1) }, (_, index) => chatChoice(request, index));
  const usage = chatUsage(request, choices);
  const head = {
    id: seed.id('chatcmpl-'),
    created: CREATED,
    model: servedModel(model),
    service_tier: servedTier(textField(body, 'service_tier')),
    system_fingerprint: 'fp_50cad350e4',
    ...(model.includes('/') ? { provider: 'OpenAI' } : {}),
  };
  const billed = { usage, model: head.model };
  if (body['stream'] === true) {
    const includeUsage = objectField(body, 'stream_options')['include_usage'] === true;
    return {
      kind: 'events',
      events: chatEvents({ request, head, choices, usage, includeUsage }),
      closesWithDone: !scenario.has('no-done'),
      ...billed,
    };
  }
  const reply = { ...head, object: 'chat.completion', choices, ...usageBody(request, usage) };
  return { kind: 'json', body: reply, ...billed };
}

/** Model that answers: `gpt-4o-mini` is served by a dated snapshot, others by themselves. */
function servedModel(model: string): string {
  return model === 'gpt-4o-mini' ? 'gpt-4o-mini-2024-07-18' : model;
}
