import { type Attributes, SpanKind } from '@opentelemetry/api';
import { QUEUE_JOB } from '../semconv/aimeter.ts';
import * as name from '../semconv/attributes.ts';
import { WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';

/** Value of `messaging.system`. */
export const BULLMQ = 'bullmq';

/** What is added to a queue at once. */
export interface Sent {
  /** Undefined when it goes to several queues. */
  readonly queue: string | undefined;
  /** Name of the job, when it is one. */
  readonly job: string | undefined;
  readonly count: number;
}

/** Jobs that are being added to a queue: a producer span. */
export class SendUnit extends WorkUnit {
  #jobId: string | undefined;

  constructor(work: Work, { queue, job, count }: Sent) {
    super(work, {
      operation: 'queue',
      target: undefined,
      name: queue === undefined ? 'send' : `send ${queue}`,
      kind: SpanKind.PRODUCER,
      attributes: {
        [name.MESSAGING_SYSTEM]: BULLMQ,
        [name.MESSAGING_OPERATION_NAME]: 'send',
        [name.MESSAGING_OPERATION_TYPE]: 'send',
        ...(queue !== undefined && { [name.MESSAGING_DESTINATION_NAME]: queue }),
        ...(job === undefined ? { [name.MESSAGING_BATCH_MESSAGE_COUNT]: count } : { [QUEUE_JOB]: job }),
      },
    });
  }

  /** Notes the job that was made. */
  made(job: unknown): void {
    if (typeof job === 'object' && job !== null && 'id' in job && typeof job.id === 'string') this.#jobId = job.id;
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override finalAttributes(): Attributes {
    return this.#jobId === undefined ? {} : { [name.MESSAGING_MESSAGE_ID]: this.#jobId };
  }

  protected override measure(): void {}
}
