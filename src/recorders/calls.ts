import { context } from '@opentelemetry/api';
import { callCount, callDuration } from '../catalogue/metrics/calls.ts';
import { CALL_DIRECTION, OUTCOME } from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import { runInside } from '../work/run-inside.ts';
import { currentWork, type Work } from '../current/work.ts';
import { CallUnit, directionGiven, observeAudioQuality, observeLatency } from './call-unit.ts';
import { failureType } from './failure-type.ts';
import { recordFact } from './record-fact.ts';
import { refuse } from './refuse.ts';
import { isBetween } from './score.ts';

/** Who called whom: `inbound` calls the application, `outbound` is called by it. */
export type CallDirection = 'inbound' | 'outbound';

/** What is known when a telephone call starts. */
export interface CallOptions {
  readonly direction: CallDirection;
  /** Id that the telephone system gave to it; on the span, never on metrics. */
  readonly id?: string | undefined;
}

/** A telephone call that goes on. None of its methods throws; what is out of range is dropped with a warning, and counted. */
export interface Call {
  readonly id: string | undefined;
  readonly direction: CallDirection;
  /** Seconds from the end of what the caller said to the start of the answer; once for each answer. */
  recordLatency(seconds: number): void;
  /** From 0, not to be understood, to 1. */
  recordAudioQuality(score: number): void;
  /** From -1, as negative as can be, to 1; in `aimeter.sentiment.score` with the source `call`. */
  recordSentiment(score: number): void;
}

/** A telephone call that its owner ends. */
export interface StartedCall extends Call, Disposable {
  /** Runs `fn` inside the call: operations started in it belong to the call. Returns what `fn` returns. */
  run<T>(fn: () => T): T;
  /** Ends it as a success. The first end counts. */
  end(): void;
  /** Ends it as a failure with whatever was thrown. */
  fail(error: unknown): void;
}

/**
 * Runs `fn` as a telephone call: the span `call <direction>`, its duration and its outcome. Returns what `fn` returns and
 * throws what it throws; a call that throws or rejects failed.
 *
 * @example
 * await withCall({ direction: 'inbound', id: callSid }, async (call) => {
 *   const answer = await answerCaller();
 *   call.recordLatency(answer.latencySeconds);
 * });
 */
export function withCall<T>(options: CallOptions, fn: (call: Call) => PromiseLike<T>): Promise<T>;
export function withCall<T>(options: CallOptions, fn: (call: Call) => T): T;
export function withCall<T>(options: CallOptions, fn: (call: Call) => T): T {
  const call = new CallUnit(currentWork(), options);
  return runInside(call, () => fn(call));
}

/** A handle that nobody holds any more cannot end its call. */
const abandoned = new FinalizationRegistry<CallUnit>((unit) => unit.endLeft());

/**
 * Starts a telephone call that ends when its owner says so, for telephone systems that tell the application by webhooks. A
 * call that nobody ends fails with `abandoned` when its handle is garbage-collected or the process ends.
 */
export function startCall(options: CallOptions): StartedCall {
  const unit = new CallUnit(currentWork(), options);
  const handle: StartedCall = {
    id: unit.id,
    direction: unit.direction,
    recordLatency: (seconds) => unit.recordLatency(seconds),
    recordAudioQuality: (score) => unit.recordAudioQuality(score),
    recordSentiment: (score) => unit.recordSentiment(score),
    run: (fn) => context.with(unit.context, fn),
    end: () => unit.succeed(),
    fail: (error) => unit.fail(error),
    [Symbol.dispose]: () => unit.succeed(),
  };
  abandoned.register(handle, unit);
  return handle;
}

/** A telephone call that is over. */
export interface EndedCall {
  readonly direction: CallDirection;
  /** From 0. */
  readonly durationSeconds: number;
  /** Seconds to an answer, as of {@link Call.recordLatency}. */
  readonly latencySeconds?: number | undefined;
  /** From 0 to 1. */
  readonly audioQuality?: number | undefined;
  /** Present exactly when it failed: what was thrown, or a short code such as `no-answer`. */
  readonly error?: unknown;
}

/** Records a telephone call that is over in the metrics of calls; it has no span. What is out of range is dropped and counted. */
export function recordCall(call: EndedCall): void {
  recordFact('recordCall', ({ work }) => writeCall(work, call));
}

function writeCall(work: Work, call: EndedCall): void {
  const direction = directionGiven(work, call.direction);
  const failure = failureType(work, typeof call.error === 'string' ? { code: call.error } : call.error);
  const outcome = failure === undefined ? 'success' : 'failure';
  work.metrics.add(callCount, { [CALL_DIRECTION]: direction, [OUTCOME]: outcome, [ERROR_TYPE]: failure });
  const { durationSeconds, latencySeconds, audioQuality } = call;
  if (isBetween(durationSeconds, 0, Infinity)) {
    work.metrics.observe(callDuration, { [CALL_DIRECTION]: direction }, durationSeconds);
  } else {
    const what = 'the duration of a call';
    refuse(work, { what, expected: 'a finite number of seconds from 0', received: durationSeconds });
  }
  if (latencySeconds !== undefined) observeLatency(work, direction, latencySeconds);
  if (audioQuality !== undefined) observeAudioQuality(work, direction, audioQuality);
}
