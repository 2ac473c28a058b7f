/** One failure as a log record, a span or an application tells it. */
export interface ErrorRecord {
  /** When it failed, in milliseconds since 1970. A record without a finite time is left out of patterns. */
  readonly timestampMs: number;
  /** Value of `error.type`. */
  readonly errorType: string;
  readonly message?: string | undefined;
  /** Value of `gen_ai.operation.name` or `aimeter.operation.name`. */
  readonly operation?: string | undefined;
  readonly model?: string | undefined;
  readonly taskType?: string | undefined;
  readonly traceId?: string | undefined;
  /** Dollars that the failed work cost. */
  readonly costUsd?: number | undefined;
}
