import { countTokens, fakeUsage } from '../fake-usage.ts';
import { isRecord, listField, textField } from '../json.ts';
import type { FakeRequest, Reply } from '../reply.ts';
import { responsesUsageFields } from './responses-usage.ts';

/** `POST /decisions`: a probability for each question. */
export function decisions({ body, seed }: FakeRequest): Reply {
  const model = textField(body, 'model', 'gpt-4o-mini');
  const answers = listField(body, 'questions')
    .filter(isRecord)
    .map((question, index) => ({
      type: 'predicate',
      name: question['name'] ?? null,
      probability: seed.integer(`${index}`, 0, 100) / 100,
    }));
  const usage = fakeUsage({ inputTokens: countTokens(body), outputTokens: answers.length });
  return { kind: 'json', body: { answers, model, usage: responsesUsageFields(usage) }, usage, model };
}
