import * as money from '../catalogue/metrics/money.ts';
import { taskTokens } from '../catalogue/metrics/tasks.ts';
import * as own from '../semconv/aimeter.ts';
import type { Account } from './account.ts';
import type { Dimensions } from './dimensions.ts';
import type { Finished } from './finished.ts';
import type { Instruments } from './instruments.ts';
import type { Priced } from './price.ts';

/** Counts the dollars of an ended operation, or that it has none, and the tokens and dollars of the task around it. */
export function countMoney(finished: Finished, instruments: Instruments): void {
  const { operation, price, account, owner } = finished;
  const taskType = account?.taskType;
  const spender = () => instruments.governor.spender(operation.start, { responseModel: operation.reply.model, taskType, owner });
  if (account) addToAccount(finished, account, spender);
  if (!price) return;
  const { subject } = operation;
  if (price.kind === 'unpriced') {
    subject.cell(money.inferenceUnpriced, own.UNPRICED_REASON, price.reason).value += 1;
    return;
  }
  addComponents(spender(), price);
  instruments.record(money.operationCost, price.totalUsd, subject.attributes, operation.context);
  if (price.savedUsd > 0) subject.cell(money.costSaved).value += price.savedUsd;
  const waste = wasteReason(finished);
  if (waste !== undefined && price.totalUsd > 0) subject.cell(money.costWasted, own.WASTE_REASON, waste).value += price.totalUsd;
}

function addToAccount({ operation, price }: Finished, account: Account, spender: () => Dimensions): void {
  const { inputTokens = 0, outputTokens = 0 } = operation.reply.usage ?? {};
  const usd = price?.kind === 'priced' ? price.totalUsd : 0;
  account.addOperation({ usd, inputTokens, outputTokens, model: operation.start.requestModel });
  const tokens = inputTokens + outputTokens;
  if (account.taskType !== undefined && tokens > 0) spender().cell(taskTokens).value += tokens;
}

function addComponents(spender: Dimensions, { components }: Priced): void {
  add(spender, 'input', components.inputUsd);
  add(spender, 'output', components.outputUsd);
  add(spender, 'cache_read', components.cacheReadUsd);
  add(spender, 'cache_write', components.cacheWriteUsd);
  add(spender, 'other', components.otherUsd);
}

function add(spender: Dimensions, component: string, usd: number): void {
  if (usd > 0) spender.cell(money.cost, own.COST_COMPONENT, component).value += usd;
}

function wasteReason({ reason, operation }: Finished): string | undefined {
  if (reason === 'error') return 'error';
  if (reason === 'aborted' || reason === 'early_break') return 'aborted';
  return operation.reply.finishReasons?.includes('length') ? 'truncated' : undefined;
}
