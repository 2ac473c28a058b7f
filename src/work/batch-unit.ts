import type { Attributes } from '@opentelemetry/api';
import { batchDuration, batchItems, batchSize } from '../catalogue/metrics/tasks.ts';
import { Account, accountIn, CURRENT_ACCOUNT } from '../operation/account.ts';
import { contain, reportFault } from '../operation/contain.ts';
import * as own from '../semconv/aimeter.ts';
import { ERROR_TYPE } from '../semconv/attributes.ts';
import type { TaskSpend } from './task.ts';
import { type Ending, WorkUnit } from './work-unit.ts';
import type { Work } from '../current/work.ts';

/** One batch: an account of what its items spend, and how many of them there are. */
export class BatchUnit extends WorkUnit {
  readonly type: string;
  succeeded = 0;
  failed = 0;
  skipped = 0;
  readonly #account: Account;

  constructor(work: Work, type: string) {
    super(work, { operation: 'batch', target: type, attributes: { [own.BATCH_TYPE]: type } });
    this.type = type;
    this.#account = new Account(accountIn(this.parent));
  }

  get spend(): TaskSpend {
    this.work.settle();
    const { usd, inputTokens, outputTokens } = this.#account;
    return { usd, inputTokens, outputTokens };
  }

  countSuccess(): void {
    this.succeeded += 1;
    this.#contained(() => this.work.metrics.add(batchItems, { [own.BATCH_TYPE]: this.type, [own.OUTCOME]: 'success' }));
  }

  countFailure(error: unknown): void {
    this.failed += 1;
    this.#contained(() => {
      const failure = { [own.OUTCOME]: 'failure', [ERROR_TYPE]: this.errorType(error) };
      this.work.metrics.add(batchItems, { [own.BATCH_TYPE]: this.type, ...failure });
    });
  }

  /** Reports what a callback of the application threw. */
  reportFault(component: string, fault: unknown): void {
    reportFault(component, fault, this.work.countFault);
  }

  override contextValue(key: symbol): unknown {
    return key === CURRENT_ACCOUNT ? this.#account : undefined;
  }

  protected override finalAttributes(ending: Ending): Attributes {
    return {
      [own.OUTCOME]: this.outcome(ending)[own.OUTCOME],
      [own.BATCH_SIZE]: this.#size,
      [own.BATCH_FAILED]: this.failed,
      ...(this.skipped > 0 && { [own.BATCH_SKIPPED]: this.skipped }),
      [own.BATCH_COST]: this.#account.usd,
    };
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    const outcome = this.outcome(ending);
    const type = { [own.BATCH_TYPE]: this.type };
    metrics.observe(
      batchDuration,
      { ...type, [own.OUTCOME]: outcome[own.OUTCOME], [ERROR_TYPE]: ending.errorType },
      this.durationSeconds,
      this.context,
    );
    metrics.observe(batchSize, { ...type, [own.OUTCOME]: outcome[own.OUTCOME] }, this.#size, this.context);
  }

  #contained(fn: () => void): void {
    contain('batch', fn, this.work.countFault);
  }

  get #size(): number {
    return this.succeeded + this.failed + this.skipped;
  }
}
