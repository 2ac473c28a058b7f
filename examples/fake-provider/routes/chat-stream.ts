import type { FakeUsage } from '../fake-usage.ts';
import { textField } from '../json.ts';
import type { FakeRequest, ServerEvent } from '../reply.ts';
import { pieces, splitWords } from '../text.ts';
import type { ChatChoice } from './chat-choice.ts';
import { chatUsageFields } from './chat-usage.ts';

/** Everything a streamed chat completion is made of. */
export interface ChatStream {
  readonly request: FakeRequest;
  /** Fields that every chunk repeats. */
  readonly head: object;
  readonly choices: readonly ChatChoice[];
  readonly usage: FakeUsage;
  readonly includeUsage: boolean;
}

/** The chunks of a streamed chat completion; choices take turns, as they do in reality. */
export function chatEvents({ request, head, choices, usage, includeUsage }: ChatStream): readonly ServerEvent[] {
  const { scenario } = request;
  const withUsage = includeUsage && !scenario.has('no-usage');
  const chunk = (fields: object): ServerEvent => ({
    data: { ...head, object: 'chat.completion.chunk', ...fields, ...(withUsage && !('usage' in fields) ? { usage: null } : {}) },
  });
  const deltas = choices.map(deltasOf);
  const longest = Math.max(...deltas.map((list) => list.length));
  const events: ServerEvent[] = [];
  if (scenario.has('no-choices')) {
    const filter = [{ prompt_index: 0, content_filter_results: {} }];
    events.push({ data: { ...head, object: 'chat.completion.chunk', prompt_filter_results: filter } });
  }
  for (let turn = 0; turn < longest; turn += 1) {
    for (const [index, list] of deltas.entries()) {
      const delta = list[turn];
      if (delta !== undefined) events.push(chunk({ choices: [{ index, delta, logprobs: null, finish_reason: null }] }));
    }
  }
  const fields = scenario.has('null-usage') ? null : chatUsageFields(textField(request.body, 'model'), usage);
  const inChoice = scenario.has('usage-in-choice');
  for (const { index, finish_reason } of choices) {
    const kimi = inChoice && index === 0 ? { usage: fields } : {};
    events.push(chunk({ choices: [{ index, delta: {}, logprobs: null, finish_reason, ...kimi }] }));
  }
  if (withUsage && !inChoice) events.push(chunk({ choices: [], usage: fields }));
  return events;
}

function deltasOf({ message }: ChatChoice): readonly object[] {
  const calls = (message.tool_calls ?? []).flatMap((call, index) => [
    { tool_calls: [{ index, id: call.id, type: call.type, function: { name: call.function.name, arguments: '' } }] },
    ...pieces(call.function.arguments, 6).map((part) => ({ tool_calls: [{ index, function: { arguments: part } }] })),
  ]);
  return [
    { role: 'assistant', content: message.tool_calls ? null : '', refusal: null },
    ...textDeltas('reasoning_content', message.reasoning_content),
    ...textDeltas('content', message.content),
    ...textDeltas('refusal', message.refusal),
    ...calls,
  ];
}

function textDeltas(field: string, text: string | null | undefined): readonly object[] {
  return splitWords(text ?? '').map((word) => ({ [field]: word }));
}
