import { expect, test } from 'vitest';
import * as aimeter from '../../src/index.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { warningsOf } from '../support/warnings.ts';

/** A cache as `keyv` has it: it answers with a promise, also when there is nothing. */
interface AsyncCache {
  readonly get: (key: string) => Promise<string | undefined>;
}
const asyncCache: AsyncCache = { get: () => Promise.resolve(undefined) };

/** Each is wrong once: without the error that is expected here the type check fails. */
const MISTAKES: readonly (() => unknown)[] = [
  // @ts-expect-error -- no such complexity
  () => aimeter.recordRouting({ model: 'gpt-4o', strategy: 'rules', complexity: 'extreme' }),
  // @ts-expect-error -- misspelt
  () => aimeter.recordRouting({ model: 'gpt-4o', strategy: 'rules', complexity: 'low', confidense: 1 }),
  // @ts-expect-error -- a decision has a model
  () => aimeter.withRouting({ strategy: 'rules' }, (routing) => routing.decide({ complexity: 'low' })),
  // @ts-expect-error -- no such component
  () => aimeter.withContextCycle({ component: 'dreamer' }, () => 1),
  // @ts-expect-error -- a sandbox has a language
  () => aimeter.withSandbox({}, () => 1),
  // @ts-expect-error -- a score is a number
  () => aimeter.withRetrieval({ index: 'manuals' }, (retrieval) => retrieval.setResults([{ score: 'high' }])),
  // @ts-expect-error -- neither a hit nor a miss
  () => aimeter.recordCacheLookup({ cache: 'answers', result: 'stale' }),
  // @ts-expect-error -- hits and misses of such a cache are not known in time
  () => aimeter.observeCache(asyncCache, 'answers'),
  // @ts-expect-error -- feedback has a score
  () => aimeter.recordFeedback({ source: 'thumbs' }),
  // @ts-expect-error -- no such type of cost
  () => aimeter.recordCost({ type: 'coffee', usd: 3 }),
  // @ts-expect-error -- dollars are a number
  () => aimeter.recordCost({ type: 'compute', usd: '3' }),
  // @ts-expect-error -- no such attribute
  () => aimeter.recordQuery({ type: 'summary', user: 'user-7' }),
  // @ts-expect-error -- an improvement is a number
  () => aimeter.recordOptimization({ kind: 'batching', improvement: '30 %' }),
  // @ts-expect-error -- usage has a quantity
  () => aimeter.recordUsage({ resource: 'gpu' }),
];

test('mistakes do not compile, and where nobody compiles they do not throw', () => {
  recordInMemory();
  warningsOf(() => {
    for (const mistake of MISTAKES) expect(mistake).not.toThrow();
  });
});

test('callbacks keep their types, synchronous or not', async () => {
  recordInMemory();
  const length: number = aimeter.withSandbox({ language: 'python' }, () => 'print(1)'.length);
  const text: Promise<string> = aimeter.withRetrieval({ index: 'manuals' }, async () => Promise.resolve('found'));
  const cache: Map<string, number> = aimeter.observeCache(new Map<string, number>(), 'lengths');
  expect([length, await text, cache.size]).toEqual([8, 'found', 0]);
});
