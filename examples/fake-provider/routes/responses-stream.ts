import type { ServerEvent } from '../reply.ts';
import { pieces, splitWords } from '../text.ts';
import type { ContentPart, OutputItem } from './responses-output.ts';
import type { ResponseBody } from './responses.ts';

interface Draft {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The events of a streamed response, up to its terminal event. */
export function responsesEvents(response: ResponseBody): readonly ServerEvent[] {
  const begun = { ...response, status: 'in_progress', output: [], usage: null, error: null, incomplete_details: null };
  const drafts: Draft[] = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...response.output.flatMap(itemEvents),
    { type: `response.${response.status}`, response },
  ];
  return drafts.map((draft, sequence_number) => ({ event: draft.type, data: { ...draft, sequence_number } }));
}

function itemEvents(item: OutputItem, output_index: number): readonly Draft[] {
  const done: Draft = { type: 'response.output_item.done', output_index, item };
  const added = (start: object): Draft => ({
    type: 'response.output_item.added',
    output_index,
    item: { ...item, status: 'in_progress', ...start },
  });
  const at = { item_id: item.id, output_index };
  if (item.type === 'reasoning') return [added({}), done];
  if (item.type === 'message') {
    const parts = item.content.flatMap((part, content_index) => partEvents(part, { ...at, content_index }));
    return [added({ content: [] }), ...parts, done];
  }
  return [
    added({ arguments: '' }),
    ...pieces(item.arguments, 6).map((delta) => ({ type: 'response.function_call_arguments.delta', ...at, delta })),
    { type: 'response.function_call_arguments.done', ...at, name: item.name, arguments: item.arguments },
    done,
  ];
}

function partEvents(part: ContentPart, at: object): readonly Draft[] {
  const end: Draft = { type: 'response.content_part.done', ...at, part };
  if (part.type === 'refusal') {
    return [
      { type: 'response.content_part.added', ...at, part: { ...part, refusal: '' } },
      ...splitWords(part.refusal).map((delta) => ({ type: 'response.refusal.delta', ...at, delta })),
      { type: 'response.refusal.done', ...at, refusal: part.refusal },
      end,
    ];
  }
  return [
    { type: 'response.content_part.added', ...at, part: { ...part, text: '' } },
    ...splitWords(part.text).map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
    { type: 'response.output_text.done', ...at, text: part.text, logprobs: [] },
    end,
  ];
}
