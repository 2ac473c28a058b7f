import { type Attributes, SpanKind, trace } from '@opentelemetry/api';
import { queueAttempts, queueRun, queueWait } from '../catalogue/metrics/tasks.ts';
import { QUEUE_ATTEMPT, QUEUE_JOB, QUEUE_NAME } from '../semconv/aimeter.ts';
import * as name from '../semconv/attributes.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import { producerContext } from './carrier.ts';
import { attemptOf, type BullJob, waitSeconds } from './job.ts';
import { BULLMQ } from './send-unit.ts';

/** How a job belongs to the trace it was added in: a part of that, or a trace of its own that is linked to it. */
export type TraceMode = 'continue' | 'link';

/** One attempt at a job: a consumer span, how long the job waited for it and how it went. */
export class ProcessUnit extends WorkUnit {
  readonly #labels: { readonly [QUEUE_NAME]: string; readonly [QUEUE_JOB]: string };
  #isMoved = false;

  constructor(work: Work, job: BullJob, mode: TraceMode) {
    const producer = producerContext(job.opts);
    const link = trace.getSpanContext(producer);
    super(work, {
      operation: 'queue',
      target: undefined,
      name: `process ${job.queueName}`,
      kind: SpanKind.CONSUMER,
      attributes: processAttributes(job),
      // baggage stays: it says whom the job is for
      parent: mode === 'continue' ? producer : trace.deleteSpan(producer),
      ...(link && { links: [{ context: link }] }),
    });
    this.#labels = { [QUEUE_NAME]: job.queueName, [QUEUE_JOB]: job.name };
    if (attemptOf(job) === 1) work.metrics.observe(queueWait, this.#labels, waitSeconds(job), this.context);
  }

  /** The processor has moved the job to a later time: the run is over, the attempt is not. */
  move(): void {
    this.#isMoved = true;
    this.succeed();
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override finalAttributes(): Attributes {
    return {};
  }

  protected override measure(ending: Ending): void {
    if (this.#isMoved) return;
    const attributes = { ...this.#labels, ...this.outcome(ending) };
    this.work.metrics.add(queueAttempts, attributes);
    this.work.metrics.observe(queueRun, attributes, this.durationSeconds, this.context);
  }
}

function processAttributes(job: BullJob): Attributes {
  return {
    [name.MESSAGING_SYSTEM]: BULLMQ,
    [name.MESSAGING_OPERATION_NAME]: 'process',
    [name.MESSAGING_OPERATION_TYPE]: 'process',
    [name.MESSAGING_DESTINATION_NAME]: job.queueName,
    ...(job.id !== undefined && { [name.MESSAGING_MESSAGE_ID]: job.id }),
    [QUEUE_JOB]: job.name,
    [QUEUE_ATTEMPT]: attemptOf(job),
  };
}
