/** One task that has ended, as a log record tells it. */
export interface TaskRecord {
  /** When it ended, in milliseconds since 1970. */
  readonly timestampMs: number;
  readonly id: string;
  readonly type: string;
  readonly outcome: 'success' | 'failure';
  readonly durationSeconds: number;
  /** US dollars, those of the tasks inside it included. */
  readonly costUsd: number;
  /** In and out, those of the tasks inside it included. */
  readonly tokens: number;
  readonly model?: string | undefined;
  /** Value of `error.type`; undefined unless it failed, and where the source does not keep it. */
  readonly errorType?: string | undefined;
}

/** Which tasks are asked for. */
export interface TaskQuery {
  /** Undefined: of every type. */
  readonly type: string | undefined;
  /** Milliseconds since 1970, included. */
  readonly fromMs: number;
  /** Milliseconds since 1970, not included. */
  readonly toMs: number;
}

/** Somewhere that records of tasks can be read from. */
export interface TaskSource {
  /** The records that match, in any order. A source may give others as well: whoever asks leaves them out. */
  records(query: TaskQuery): AsyncIterable<TaskRecord>;
}
