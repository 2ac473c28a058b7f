import { observeBatch, taskAnalytics, taskRecords, type TaskRecord } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Batches: many items through a model, so many at a time, within a budget.
await using example = await setUp('example-batch');
const { openai } = example;

const reviews = Array.from(
  { length: 24 },
  (_, index) => `Review ${index + 1}: the delivery was ${index % 3 === 0 ? 'late' : 'fine'}.`,
);

async function classify(review: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `Is this review good or bad? ${review}` }],
  });
  return completion.choices[0]?.message.content ?? '';
}

// every item, eight at a time, with a bar where there is a terminal
const all = await observeBatch(reviews, classify, { type: 'classify', concurrency: 8, progressBar: true });
console.log(`all         ${all.succeeded} of ${reviews.length}, ${all.spentUsd.toFixed(6)} USD, ${all.inputTokens} tokens in`);

// until the money is spent: the rest is skipped
const budgetUsd = all.spentUsd / 2;
const half = await observeBatch(reviews, classify, { type: 'classify', budgetUsd });
console.log(`budget      ${half.succeeded} done, ${half.skipped} skipped, stopped by ${half.stopped}`);

// items that fail: busy ones are tried again, the others are kept with their error
const records: TaskRecord[] = [];
const attempts = new Map<number, number>();
const mixed = await observeBatch(
  reviews.slice(0, 9),
  async (review, index, task) => {
    const startedMs = performance.now();
    const attempt = (attempts.get(index) ?? 0) + 1;
    attempts.set(index, attempt);
    if (index === 3 && attempt === 1) throw Object.assign(new Error('busy'), { status: 429 });
    if (index === 5) throw new RangeError('too long');
    const text = await classify(review);
    records.push({
      timestampMs: Date.now(),
      id: task.id,
      type: task.type,
      outcome: 'success',
      durationSeconds: (performance.now() - startedMs) / 1000,
      costUsd: task.spend.usd,
      tokens: task.spend.inputTokens + task.spend.outputTokens,
    });
    return text;
  },
  { type: 'careful', batchSize: 3, retry: { attempts: 3, delayMs: 5 } },
);
for (const { index, error, attempts: made } of mixed.failures)
  console.log(`failed      item ${index} after ${made}: ${String(error)}`);

// how tasks went: here from records in memory, else from a log file, Loki or Prometheus
const { tasks, successRate, averageUsd } = await taskAnalytics('careful', 2, taskRecords(records));
console.log(`analytics   ${tasks} tasks, success rate ${successRate}, ${averageUsd?.toFixed(6)} USD each`);
