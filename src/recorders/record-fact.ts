import { contain } from '../operation/contain.ts';
import { currentWork, type Work } from '../current/work.ts';
import { Take } from './take.ts';

/** Where a fact goes, and what takes its values. */
export interface Facts {
  readonly work: Work;
  readonly take: Take;
}

/** Writes one fact in the name of a public function. Whatever goes wrong in here stays in here. */
export function recordFact<T>(recorder: string, write: (facts: Facts) => T): T | undefined {
  const work = currentWork();
  return contain(recorder, () => write({ work, take: new Take(recorder, work) }), work.countFault);
}
