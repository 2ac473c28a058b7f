import { randomUUID } from 'node:crypto';
import { type Attributes, context, diag, SeverityNumber } from '@opentelemetry/api';
import { describeValue } from '../config/describe-value.ts';
import { taskActive, taskCost, taskDuration, taskTokens } from '../catalogue/metrics/tasks.ts';
import { countExpense } from '../costs/count-expense.ts';
import { Account, accountIn, CURRENT_ACCOUNT } from '../operation/account.ts';
import type { Cell } from '../operation/counters.ts';
import { writeLogLine } from '../logging/files/write-log-line.ts';
import * as own from '../semconv/aimeter.ts';
import { ERROR_TYPE, REQUEST_MODEL, USER_ID } from '../semconv/attributes.ts';
import { COST_TYPES } from '../semconv/cost-types.ts';
import { TASK_EVENT } from '../semconv/operations.ts';
import { renderMetadata } from './metadata.ts';
import { optionsGiven } from './options-given.ts';
import type { ActiveTask, Task, TaskOptions, TaskSpend } from './task.ts';
import { type Ending, WorkUnit } from './work-unit.ts';
import type { Work } from '../current/work.ts';

/** Longest type and id of a task, in characters. */
const MAX_NAME = 200;

/** One task: an account of what is spent inside it, and what is known about it. */
export class TaskUnit extends WorkUnit implements Task {
  readonly id: string;
  readonly type: string;
  readonly #account: Account;
  readonly #model: string | undefined;
  readonly #active: Cell;
  #metadata: Readonly<Record<string, unknown>> | undefined;
  /** Made at the end: the owner may change the values later. */
  #metadataText: string | undefined;
  #byHand = { usd: 0, tokens: 0 };

  constructor(work: Work, type: string, given: TaskOptions | undefined) {
    const options = optionsGiven(given ?? {});
    const parent = context.active();
    const named = { type: nameOr(type, 'unknown', 'type'), id: nameOr(options.id ?? randomUUID(), 'unknown', 'id') };
    super(work, {
      operation: 'task',
      target: named.type,
      parent,
      attributes: { [own.TASK_TYPE]: named.type, [own.TASK_ID]: named.id },
    });
    this.type = named.type;
    this.id = named.id;
    this.#account = new Account(accountIn(parent), named);
    this.#model = options.model;
    this.#metadata = options.metadata;
    this.#active = work.metrics.cell(taskActive, { [own.TASK_TYPE]: named.type });
    this.#active.value += 1;
  }

  get spend(): TaskSpend {
    this.work.settle();
    const { usd, inputTokens, outputTokens } = this.#account;
    return { usd: usd + this.#byHand.usd, inputTokens, outputTokens: outputTokens + this.#byHand.tokens };
  }

  setMetadata(metadata: Readonly<Record<string, unknown>>): void {
    if (!this.isEnded) this.#metadata = { ...this.#metadata, ...metadata };
  }

  setCost(usd: number, tokens = 0): void {
    if (this.isEnded) return;
    if (isAmount(usd) && isAmount(tokens)) this.#byHand = { usd, tokens };
    else
      diag.warn(
        `aimeter: setCost expects dollars and tokens from 0, received ${describeValue(usd)} and ${describeValue(tokens)}; ignored`,
      );
  }

  override contextValue(key: symbol): unknown {
    return key === CURRENT_ACCOUNT ? this.#account : undefined;
  }

  /** What it looks like from outside. */
  snapshot(): ActiveTask {
    const { id, type, startedEpochMs, durationSeconds } = this;
    return { id, type, startedEpochMs, durationSeconds, model: this.#usedModel, metadata: this.#maskedMetadata(), ...this.spend };
  }

  protected override onEnded(): void {
    this.#active.value -= 1;
    if (this.#metadata) this.#metadataText = renderMetadata(this.#maskedMetadata());
  }

  protected override finalAttributes(ending: Ending): Attributes {
    return {
      [own.OUTCOME]: this.outcome(ending)[own.OUTCOME],
      ...(ending.errorClass !== undefined && { [own.ERROR_CLASS]: ending.errorClass }),
      [own.TASK_COST]: this.#account.usd,
      [own.TASK_INPUT_TOKENS]: this.#account.inputTokens,
      [own.TASK_OUTPUT_TOKENS]: this.#account.outputTokens,
      ...(this.#usedModel !== undefined && { [REQUEST_MODEL]: this.#usedModel }),
      ...(this.#metadataText !== undefined && { [own.TASK_METADATA]: this.#metadataText }),
    };
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    this.#countByHand();
    const owner = this.owner();
    metrics.observe(
      taskDuration,
      { [own.TASK_TYPE]: this.type, ...this.outcome(ending), [own.ERROR_CLASS]: ending.errorClass, ...owner },
      this.durationSeconds,
      this.context,
    );
    metrics.observe(taskCost, { [own.TASK_TYPE]: this.type, ...owner }, this.#account.usd, this.context);
    this.#emit(ending);
    this.#writeLine(ending);
    this.#writeCostLine();
  }

  get #usedModel(): string | undefined {
    return this.#model ?? this.#account.model;
  }

  /** Dollars set by hand are dollars spent: they belong in every sum. */
  #countByHand(): void {
    const { usd, tokens } = this.#byHand;
    if (usd === 0 && tokens === 0) return;
    const { metrics } = this.work;
    if (tokens > 0) metrics.add(taskTokens, { [own.TASK_TYPE]: this.type, [REQUEST_MODEL]: this.#model }, tokens);
    const expense = { type: 'model_inference', category: COST_TYPES.model_inference, model: this.#model } as const;
    countExpense(metrics, this.#account, { ...expense, usd, tokens, owner: this.owner() });
  }

  #maskedMetadata(): Readonly<Record<string, unknown>> {
    return this.work.settings.redactValue(this.#metadata ?? {}, own.TASK_METADATA);
  }

  #emit(ending: Ending): void {
    this.work.logger.emit({
      eventName: TASK_EVENT,
      severityNumber: ending.errorType === undefined ? SeverityNumber.INFO : SeverityNumber.ERROR,
      context: this.context,
      attributes: {
        [own.TASK_TYPE]: this.type,
        [own.TASK_ID]: this.id,
        ...this.identity,
        ...(ending.errorType !== undefined && { [ERROR_TYPE]: ending.errorType }),
        [own.TASK_DURATION]: this.durationSeconds,
        ...this.finalAttributes(ending),
      },
    });
  }

  #writeLine({ errorType }: Ending): void {
    const { usd, inputTokens, outputTokens } = this.#account;
    writeLogLine('tasks', () => ({
      timestamp: new Date(this.endedEpochMs).toISOString(),
      level: errorType === undefined ? 'info' : 'error',
      task_id: this.id,
      task_type: this.type,
      task_status: errorType === undefined ? 'completed' : 'failed',
      ...(errorType !== undefined && { error_type: errorType }),
      duration: this.durationSeconds,
      cost: usd,
      tokens_used: inputTokens + outputTokens,
      model: this.#usedModel ?? null,
      metadata: JSON.parse(this.#metadataText ?? '{}') as Record<string, unknown>,
    }));
  }

  /** Dollars of the task itself: those of tasks inside it and of stated costs have lines of their own. */
  #writeCostLine(): void {
    const cost = this.#account.operationUsd + this.#byHand.usd;
    if (cost === 0) return;
    writeLogLine('costs', () => ({
      timestamp: new Date(this.endedEpochMs).toISOString(),
      level: 'info',
      cost,
      cost_type: 'model_inference',
      category: COST_TYPES.model_inference,
      model: this.#usedModel,
      task_id: this.id,
      task_type: this.type,
      user: this.identity?.[USER_ID],
    }));
  }
}

function nameOr(value: unknown, fallback: string, what: string): string {
  if (typeof value === 'string' && value !== '') return value.slice(0, MAX_NAME);
  diag.warn(
    `aimeter: the ${what} of a task must be a non-empty text, received ${describeValue(value)}; it is recorded as ${fallback}`,
  );
  return fallback;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
