import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import type { ReceivedLog, ReceivedPoint, ReceivedSpan } from '../../support/otlp-receiver.ts';

/** What one case printed. */
export interface CaseLine {
  readonly case: string;
  /** What the application saw; compared. */
  readonly outcome: unknown;
  /** Details that are reported but not compared. */
  readonly notes: Readonly<Record<string, unknown>>;
  /** Expected spans as `<operation> <end reason>`. */
  readonly spans: readonly string[];
  /** Positions of the requests whose tokens must be counted; by default all of them when every span completes. */
  readonly counted?: readonly number[];
}

/** Everything that left the process as telemetry. */
export interface Telemetry {
  readonly spans: readonly ReceivedSpan[];
  readonly points: readonly ReceivedPoint[];
  readonly logs: readonly ReceivedLog[];
  /** Export requests as JSON text, to look for words that must not be there. */
  readonly text: string;
}

/** A finished run of the program. */
export interface ProgramRun {
  readonly lines: readonly CaseLine[];
  readonly stdout: string;
  readonly stderr: string;
  /** Exit code, or the signal that ended the process. */
  readonly exit: number | string;
  /** What the provider saw, in order of arrival. */
  readonly requests: readonly RecordedRequest[];
  readonly telemetry: Telemetry;
}
