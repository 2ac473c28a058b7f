import { poolActive, poolSize } from '../catalogue/metrics/speech.ts';
import { contain } from '../operation/contain.ts';
import { POOL_NAME } from '../semconv/aimeter.ts';
import { currentWork, type Work } from '../current/work.ts';
import { isText, nameGiven } from './given.ts';
import { recordFact } from './record-fact.ts';
import { refuse } from './refuse.ts';
import { isBetween } from './score.ts';

/** State of a pool of connections. */
export interface PoolState {
  /** Connections in use, from 0. */
  readonly active: number;
  /** Most connections that it may have, from 0. */
  readonly size: number;
}

/**
 * Watches a pool of connections: `read` is called for each of its two gauges whenever metrics are collected, so it must be
 * quick. When it throws, the gauges have no value and the fault is counted. Start telemetry first.
 *
 * @param name the same for all processes that have such a pool
 * @returns a handle; disposing of it ends the watching, and both gauges are 0 from then on
 */
export function observePool(name: string, read: () => PoolState): Disposable {
  const work = currentWork();
  const attributes = { [POOL_NAME]: nameGiven(work, 'the name of observePool', name) };
  const reading = (field: keyof PoolState) => () => {
    const state = contain('pool', read, work.countFault);
    return state && connections(work, field, state[field]);
  };
  const stopActive = work.metrics.watch(poolActive, attributes, reading('active'));
  const stopSize = work.metrics.watch(poolSize, attributes, reading('size'));
  return {
    [Symbol.dispose]() {
      stopActive();
      stopSize();
      // the SDK repeats the last value of a gauge for ever
      work.metrics.set(poolActive, attributes, 0);
      work.metrics.set(poolSize, attributes, 0);
    },
  };
}

/** Notes the state of a pool of connections, for pools that tell when it changes. What is no count is dropped and counted. */
export function recordPool(state: PoolState & { readonly pool: string }): void {
  recordFact('recordPool', ({ work }) => {
    const { pool } = state;
    if (!isText(pool)) {
      refuse(work, { what: 'the pool of recordPool', expected: 'a non-empty text', received: pool });
      return;
    }
    const active = connections(work, 'active', state.active);
    const size = connections(work, 'size', state.size);
    const attributes = { [POOL_NAME]: pool };
    if (active !== undefined) work.metrics.set(poolActive, attributes, active);
    if (size !== undefined) work.metrics.set(poolSize, attributes, size);
  });
}

function connections(work: Work, field: keyof PoolState, value: number): number | undefined {
  if (isBetween(value, 0, Number.MAX_SAFE_INTEGER)) return value;
  refuse(work, { what: `the ${field} of a pool`, expected: 'a number from 0', received: value });
  return undefined;
}
