import { countTokens, fakeUsage } from '../fake-usage.ts';
import { numberField, objectField, textField } from '../json.ts';
import { CREATED, type FakeRequest, type Reply, type ServerEvent } from '../reply.ts';
import { replyWords } from '../text.ts';
import { chatUsageFields, exactUsage, usageBody } from './chat-usage.ts';

/** `POST /completions`, the legacy text completion, streamed or not. */
export function completions(request: FakeRequest): Reply {
  const { body, seed, mark, scenario } = request;
  const model = textField(body, 'model', 'gpt-3.5-turbo-instruct');
  const texts = Array.from({ length: numberField(body, 'n', 1) }, (_, index) => replyWords(seed, `completion${index}`, mark));
  const output = texts.reduce((sum, words) => sum + countTokens(words.join('')), 0);
  const usage = exactUsage(request, fakeUsage({ inputTokens: countTokens(body['prompt']), outputTokens: output }));
  const head = { id: seed.id('cmpl-'), object: 'text_completion', created: CREATED, model };
  const finish = scenario.has('length') ? 'length' : 'stop';
  if (body['stream'] !== true) {
    const choices = texts.map((words, index) => choice(index, words.join(''), finish));
    return { kind: 'json', body: { ...head, choices, ...usageBody(request, usage) }, usage, model };
  }
  const events: ServerEvent[] = texts.flatMap((words, index) => [
    ...words.map((word) => ({ data: { ...head, choices: [choice(index, word, null)] } })),
    { data: { ...head, choices: [choice(index, '', finish)] } },
  ]);
  const includeUsage = objectField(body, 'stream_options')['include_usage'] === true;
  if (includeUsage) events.push({ data: { ...head, choices: [], usage: chatUsageFields(model, usage) } });
  return { kind: 'events', events, closesWithDone: !scenario.has('no-done'), usage, model };
}

function choice(index: number, text: string, finishReason: string | null): object {
  return { index, text, logprobs: null, finish_reason: finishReason };
}
