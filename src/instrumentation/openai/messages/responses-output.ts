import type { OutputMessage, OutputMessages } from '../../../content/messages.ts';
import { guarded } from './guarded.ts';
import { defined, field, listField, textField } from './read.ts';
import { itemParts } from './responses-item.ts';

/** The output items of a response as one assistant message, because the API has one choice; undefined when there are none. */
export const responsesOutputMessages: (response: unknown) => OutputMessages | undefined = guarded((response) => {
  const items = listField(response, 'output');
  if (items.length === 0) return undefined;
  const parts = items.flatMap((item) => itemParts(item));
  return [defined<OutputMessage>({ role: 'assistant', parts, finish_reason: finishReason(response, items) })];
});

/** The API has a status instead of a finish reason; this mapping is ours. */
function finishReason(response: unknown, items: readonly unknown[]): string | undefined {
  const status = textField(response, 'status');
  if (status === 'failed' || status === 'cancelled') return 'error';
  if (status === 'incomplete') {
    const reason = textField(field(response, 'incomplete_details'), 'reason');
    return reason === 'max_output_tokens' ? 'length' : (reason ?? 'error');
  }
  if (status !== 'completed') return undefined;
  return items.some((item) => textField(item, 'type')?.endsWith('function_call')) ? 'tool_call' : 'stop';
}
