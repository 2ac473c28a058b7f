import { type Context, createContextKey } from '@opentelemetry/api';

/** Key of the innermost account that a context runs inside of. */
export const CURRENT_ACCOUNT: symbol = createContextKey('aimeter.account');
/** Key of the innermost agent that a context runs inside of. */
export const CURRENT_AGENT: symbol = createContextKey('aimeter.agent');

/** What one operation, or one fact about costs, adds to the accounts around it. */
export interface Spend {
  readonly usd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Model asked for; undefined: none. */
  readonly model: string | undefined;
}

/** Sums over everything that ran inside a unit of work, of the units inside it as well. */
export class Account {
  /** Type of the innermost task. */
  readonly taskType: string | undefined;
  /** Id of the innermost task. */
  readonly taskId: string | undefined;
  usd = 0;
  inputTokens = 0;
  outputTokens = 0;
  /** The last model used. */
  model: string | undefined;
  /** Dollars of the operations whose innermost task is the one of this account. */
  operationUsd = 0;
  readonly #outer: Account | undefined;
  /** The account of the innermost task, else the outermost one. */
  readonly #task: Account;

  constructor(outer: Account | undefined, task?: { readonly type: string; readonly id: string }) {
    this.#outer = outer;
    this.#task = task || !outer ? this : outer.#task;
    this.taskType = task?.type ?? outer?.taskType;
    this.taskId = task?.id ?? outer?.taskId;
  }

  add(spend: Spend): void {
    this.usd += spend.usd;
    this.inputTokens += spend.inputTokens;
    this.outputTokens += spend.outputTokens;
    this.model = spend.model ?? this.model;
    this.#outer?.add(spend);
  }

  /** Adds what an operation consumed. */
  addOperation(spend: Spend): void {
    this.add(spend);
    this.#task.operationUsd += spend.usd;
  }
}

/** What an agent did itself, its failed attempts included; what agents that it invoked did is theirs. */
export interface AgentCalls {
  readonly name: string | undefined;
  inferences: number;
  tools: number;
}

/** The account that takes what is spent inside `ctx`, or undefined. */
export function accountIn(ctx: Context): Account | undefined {
  return ctx.getValue(CURRENT_ACCOUNT) as Account | undefined;
}

/** The agent that works inside `ctx`, or undefined. */
export function agentIn(ctx: Context): AgentCalls | undefined {
  return ctx.getValue(CURRENT_AGENT) as AgentCalls | undefined;
}
