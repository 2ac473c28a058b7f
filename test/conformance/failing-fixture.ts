import type { ConformanceOptions } from '../support/conformance/options.ts';
import type { Fixture } from './editable.ts';

/** Valid telemetry with one thing wrong, which one rule must notice. */
export interface FailingFixture {
  readonly rule: string;
  readonly why: string;
  /** Default: capture off, profile `latest`. */
  readonly options?: Partial<ConformanceOptions>;
  readonly spoil: (fixture: Fixture) => void;
}
