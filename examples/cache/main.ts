import { observeCache, recordCacheLookup, recordCacheSize, recordOptimization } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Caches and other optimisations: what did not have to be asked again.
await using example = await setUp('example-cache');
const { openai } = example;

const answers = observeCache(new Map<string, string>(), 'answers');

async function ask(question: string): Promise<string> {
  const known = answers.get(question);
  if (known !== undefined) return known;
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: question }],
  });
  const answer = completion.choices[0]?.message.content ?? '';
  answers.set(question, answer);
  return answer;
}

for (const question of ['What is a span?', 'What is a metric?', 'What is a span?', 'What is a span?']) await ask(question);
const bytes = [...answers].reduce((sum, [question, answer]) => sum + 2 * (question.length + answer.length), 0);
recordCacheSize({ cache: 'answers', bytes });
console.log(`${answers.size} answers in ${bytes} bytes served 4 questions`);

// a cache on another machine is looked up by hand
const remote = await Promise.resolve(undefined);
recordCacheLookup({ cache: 'remote', result: remote === undefined ? 'miss' : 'hit' });

const prompt = 'Please, if you would be so kind, tell me what a span is.';
const compressed = prompt.replace(/Please.*kind, /, '');
recordOptimization({ kind: 'prompt_compression', improvement: 1 - compressed.length / prompt.length });
recordOptimization({ kind: 'prompt_compression', error: new RangeError('nothing to compress') });
console.log(`"${compressed}" is ${Math.round(100 * (1 - compressed.length / prompt.length))} % shorter`);
