import type { Context } from '@opentelemetry/api';
import { cost, costWasted, inferenceUnpriced, operationCost } from '../catalogue/metrics/money.ts';
import { accountIn } from '../operation/account.ts';
import type { EndReason } from '../operation/end-reason.ts';
import type { Priced, Unpriced } from '../operation/price.ts';
import * as own from '../semconv/aimeter.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../semconv/attributes.ts';
import type { Work } from '../current/work.ts';

/** A generation of speech that the provider bills. */
export interface BilledSpeech {
  readonly provider: string;
  readonly model: string | undefined;
  readonly characters: number | undefined;
  readonly startedEpochMs: number;
  /** Where it was asked for: the accounts in there take its dollars. */
  readonly parent: Context;
  /** Its own context. */
  readonly context: Context;
  readonly owner: { readonly [own.FEATURE]?: string | undefined; readonly [own.TENANT]?: string | undefined };
  readonly reason: EndReason;
}

/** Prices speech by its characters and adds the dollars to every sum; without a price it counts as unpriced. */
export function countSpeech(work: Work, speech: BilledSpeech): Priced | Unpriced {
  const { provider, model, characters, startedEpochMs, parent, context, owner, reason } = speech;
  const { metrics, settings } = work;
  const usage = { characters };
  const price = settings.price({ provider, model: model ?? '', usage, at: new Date(startedEpochMs) });
  const generator = { [PROVIDER_NAME]: provider, [REQUEST_MODEL]: model };
  const account = accountIn(parent);
  const usd = price.kind === 'priced' ? price.totalUsd : 0;
  // the model of a task is that of its inferences
  account?.add({ usd, inputTokens: 0, outputTokens: 0, model: undefined });
  if (price.kind === 'unpriced') {
    metrics.add(inferenceUnpriced, { ...generator, [own.UNPRICED_REASON]: price.reason });
    return price;
  }
  const kind = { [own.COST_TYPE]: 'model_inference', [own.COST_CATEGORY]: 'models', [own.COST_COMPONENT]: 'other' };
  if (usd > 0) metrics.add(cost, { ...generator, ...kind, [own.TASK_TYPE]: account?.taskType, ...owner }, usd);
  metrics.observe(operationCost, generator, usd, context);
  const waste = wasteReason(reason);
  if (waste !== undefined && usd > 0) metrics.add(costWasted, { ...generator, [own.WASTE_REASON]: waste }, usd);
  return price;
}

function wasteReason(reason: EndReason): string | undefined {
  if (reason === 'error') return 'error';
  return reason === 'aborted' || reason === 'early_break' ? 'aborted' : undefined;
}
