import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as aimeter from '../../src/index.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

type With = (options: unknown, fn: () => unknown) => unknown;

/** Everything that runs a callback in a unit of its own. */
const RUNNERS = Object.entries(aimeter).filter(([name]) => /^with[A-Z]/.test(name)) as unknown as readonly [string, With][];
/** Everything that hands out a unit for its owner to end. */
const STARTERS = Object.entries(aimeter).filter(([name]) => /^start(?!Telemetry)/.test(name)) as unknown as readonly [
  string,
  (options: unknown) => { end(): void },
][];

/** Options that no compiler has seen. */
const wrong = fc.oneof(
  fc.anything(),
  fc.constantFrom(undefined, null, Symbol('wrong'), { name: Symbol('wrong') }, { toString: 0 }, [{ toString: 0 }]),
);

beforeEach(() => {
  recordInMemory();
});

describe.each(RUNNERS)('%s', (_, run) => {
  test('runs its callback and gives its result, whatever the options are', () => {
    fc.assert(
      fc.property(wrong, (options) => {
        expect(run(options, () => 'result')).toBe('result');
      }),
    );
  });
});

test.each(STARTERS)('%s never throws, whatever the options are', (_, start) => {
  fc.assert(
    fc.property(wrong, (options) => {
      expect(() => start(options).end()).not.toThrow();
    }),
  );
});
