import type { Attributes } from '@opentelemetry/api';
import { callAudioQuality, callCount, callDuration, callLatency } from '../catalogue/metrics/calls.ts';
import { CALL_DIRECTION, CALL_ID } from '../semconv/aimeter.ts';
import { optionsGiven } from '../work/options-given.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import type { Call, CallDirection, CallOptions } from './calls.ts';
import { present, textGiven, UNKNOWN } from './given.ts';
import { refuse } from './refuse.ts';
import { isBetween, isScore } from './score.ts';
import { observeSentiment } from './sentiment.ts';

/** Where the sentiments of calls come from. */
const SOURCE = 'call';

/** One telephone call. */
export class CallUnit extends WorkUnit implements Call {
  readonly id: string | undefined;
  readonly direction: CallDirection;

  constructor(work: Work, given: CallOptions) {
    const options = optionsGiven(given);
    const direction = directionGiven(work, options.direction);
    const id = textGiven(options.id);
    super(work, { operation: 'call', target: direction, attributes: present({ [CALL_DIRECTION]: direction, [CALL_ID]: id }) });
    this.id = id;
    this.direction = direction;
  }

  recordLatency(seconds: number): void {
    observeLatency(this.work, this.direction, seconds);
  }

  recordAudioQuality(score: number): void {
    observeAudioQuality(this.work, this.direction, score);
  }

  recordSentiment(score: number): void {
    observeSentiment(this.work, SOURCE, score);
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override finalAttributes(): Attributes {
    return {};
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    metrics.add(callCount, { [CALL_DIRECTION]: this.direction, ...this.outcome(ending) });
    metrics.observe(callDuration, { [CALL_DIRECTION]: this.direction }, this.durationSeconds, this.context);
  }
}

/** What is neither direction is recorded as unknown, which is said once. */
export function directionGiven(work: Work, direction: CallDirection): CallDirection {
  if (direction === 'inbound' || direction === 'outbound') return direction;
  refuse(work, { what: 'the direction of a call', expected: '"inbound" or "outbound"', received: direction });
  return UNKNOWN as CallDirection;
}

/** Records the latency of an answer. */
export function observeLatency(work: Work, direction: CallDirection, seconds: number): void {
  if (isBetween(seconds, 0, Infinity)) work.metrics.observe(callLatency, { [CALL_DIRECTION]: direction }, seconds);
  else refuse(work, { what: 'the latency of a call', expected: 'a finite number of seconds from 0', received: seconds });
}

/** Records the audio quality of a call. */
export function observeAudioQuality(work: Work, direction: CallDirection, score: number): void {
  if (isScore(score)) work.metrics.observe(callAudioQuality, { [CALL_DIRECTION]: direction }, score);
  else refuse(work, { what: 'the audio quality of a call', expected: 'a number from 0 to 1', received: score });
}
