import { currentTraceparent, recordEvaluation, recordFeedback, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Feedback and evaluations: what users and judges think of a reply, told in the trace of the reply.
await using example = await setUp('example-feedback');
const { openai } = example;

// the reply goes out with what identifies it
const reply = await withTask('answer', async () => {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'What is a span?' }],
  });
  return { id: completion.id, text: completion.choices[0]?.message.content ?? '', traceparent: currentTraceparent() };
});

// minutes later, in another request, the user says something about it
await withTask('rate', async () => {
  await Promise.resolve();
  const { id: responseId, traceparent } = reply;
  recordFeedback({ source: 'thumbs', score: 1, responseId, traceparent });
  recordFeedback({ source: 'stars', score: 0.75, comment: 'a little long', responseId, traceparent });
});

// and a judge works through the replies of the night
const { text, id: responseId, traceparent } = reply;
const brevity = Math.min(1, 100 / Math.max(1, text.length));
recordEvaluation({ name: 'brevity', score: brevity, label: brevity > 0.5 ? 'pass' : 'fail', responseId, traceparent });
recordEvaluation({ name: 'faithfulness', error: new RangeError('the judge gave no verdict'), responseId, traceparent });
console.log(`trace ${traceparent?.split('-')[1]} has two ratings and two evaluations`);
