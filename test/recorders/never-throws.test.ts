import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as aimeter from '../../src/index.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

type Recorder = (fact: unknown) => unknown;

/** Everything that writes one fact. */
const RECORDERS = Object.entries(aimeter).filter(([name]) => name.startsWith('record')) as unknown as readonly [
  string,
  Recorder,
][];

/** Fields that some recorder reads, with values that are right, wrong, or worse. */
const FIELDS = [
  'strategy',
  'model',
  'complexity',
  'fallback',
  'confidence',
  'durationSeconds',
  'index',
  'vectors',
  'cache',
  'result',
  'bytes',
  'kind',
  'improvement',
  'error',
  'type',
  'tier',
  'users',
  'name',
  'value',
  'source',
  'score',
  'comment',
  'traceparent',
  'spanContext',
  'responseId',
  'label',
  'explanation',
  'category',
  'usd',
  'user',
  'resource',
  'region',
  'request',
  'at',
  'quantity',
] as const;

const hostile = {
  get message(): string {
    throw new Error('accessor');
  },
  toString(): string {
    throw new Error('toString');
  },
};
const anyValue = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withTypedArray: true, withSparseArray: true }),
  fc.constantFrom('compute', 'hit', 'low', 1, 0.5, -1, Number.NaN, Symbol('x'), hostile),
);
const anyFact = fc.oneof(anyValue, fc.dictionary(fc.constantFrom(...FIELDS), anyValue, { noNullPrototype: true }));

beforeAll(
  () => void recordInMemory({ contentMode: 'SPAN_AND_EVENT', rates: { compute: { type: 'compute', unit: 'hour', usd: 2 } } }),
);

describe('a recorder', () => {
  test('is among these', () => {
    expect(RECORDERS.map(([name]) => name)).toEqual(expect.arrayContaining(['recordCost', 'recordFeedback', 'recordRouting']));
  });

  test.each(RECORDERS)('%s never throws, whatever it is given', (_, record) => {
    warningsOf(() => {
      fc.assert(
        fc.property(anyFact, (fact) => {
          expect(() => record(fact)).not.toThrow();
        }),
        { numRuns: 300 },
      );
    });
  });
});

type Handle = Record<string, (value: unknown) => void>;
type Runner = (options: unknown, fn: (handle: Handle) => unknown) => unknown;

const RUNNERS: readonly (readonly [string, Runner, string | undefined])[] = [
  ['withRouting', aimeter.withRouting as unknown as Runner, 'decide'],
  ['withContextCycle', aimeter.withContextCycle as unknown as Runner, 'setAwareness'],
  ['withSandbox', aimeter.withSandbox as unknown as Runner, 'fail'],
  ['withRetrieval', aimeter.withRetrieval as unknown as Runner, 'setResults'],
];

test.each(RUNNERS)('%s returns what its callback returns, whatever else it is given', (_, run, method) => {
  const handed = fc.oneof(anyFact, fc.array(anyFact));
  warningsOf(() => {
    fc.assert(
      fc.property(anyFact, handed, fc.constantFrom('result', 7, undefined, hostile), (options, value, result) => {
        const returned = run(options, (handle) => {
          handle[method ?? '']?.(value);
          return result;
        });
        expect(returned === result).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
