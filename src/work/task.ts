import type { Spend } from '../operation/account.ts';

/** What a task may be told about itself while it runs. */
export interface TaskOptions {
  /** Recorded on the span and on the record of the ended task, secrets masked; JSON-like values. Never on metrics. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Model that the task is about, for its record; default: the last one that an inference inside it used. */
  readonly model?: string | undefined;
  /** Default: a random UUID. */
  readonly id?: string | undefined;
}

/** Sums of a task, those of everything inside it included. */
export type TaskSpend = Omit<Spend, 'model'>;

/** A task that is running. None of its methods throws. */
export interface Task {
  readonly id: string;
  readonly type: string;
  /** What the inferences inside it consumed so far, and what was set by hand. Dollars and tokens. */
  readonly spend: TaskSpend;
  /** Adds to the metadata; later values win. */
  setMetadata(metadata: Readonly<Record<string, unknown>>): void;
  /**
   * Sets what the task cost beyond the operations that aimeter sees, in US dollars and tokens; the last call counts. It
   * is added to `aimeter.cost` as `model_inference` when the task ends.
   */
  setCost(usd: number, tokens?: number): void;
}

/** A task that its owner ends. */
export interface StartedTask extends Task, Disposable {
  /** Runs `fn` inside the task: operations started in it belong to the task. Returns what `fn` returns. */
  run<T>(fn: () => T): T;
  /** Ends it as a success. The first end counts. */
  end(): void;
  /** Ends it as a failure with whatever was thrown. */
  fail(error: unknown): void;
}

/** A task as seen from outside while it runs. */
export interface ActiveTask extends TaskSpend {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly startedEpochMs: number;
  readonly durationSeconds: number;
  readonly model: string | undefined;
  /** Secrets masked. */
  readonly metadata: Readonly<Record<string, unknown>>;
}
