// Tasks of which one in four fails, in three ways, and what they should come to, on stdout.
import { observeBatch, withTask } from '../../../src/index.ts';

const failures = [
  new RangeError('no'),
  Object.assign(new Error('busy'), { status: 429 }),
  new DOMException('late', 'TimeoutError'),
];

const { results, spentUsd, outputTokens, failed } = await observeBatch(
  Array.from({ length: 60 }, (_, index) => index),
  async (index, _, task) => {
    task.setCost((index + 1) / 1000, index);
    await new Promise((resolve) => setTimeout(resolve, index % 5));
    if (index % 4 === 0) throw failures[(index / 4) % failures.length];
    return index;
  },
  { type: 'report "x"', concurrency: 8 },
);
withTask('other', (task) => task.setCost(100));
process.stdout.write(JSON.stringify({ tasks: results.length, failed, spentUsd, outputTokens }));
