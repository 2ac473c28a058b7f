import type { Metric } from '../../../src/catalogue/metric.ts';
import * as agents from '../../../src/catalogue/metrics/agents.ts';
import * as inference from '../../../src/catalogue/metrics/inference.ts';
import * as money from '../../../src/catalogue/metrics/money.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import * as semconv from '../../../src/semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../../../src/semconv/operations.ts';
import type { LedgerLine } from './app-ledger.ts';

/** What one operation adds to one series. */
export interface Share {
  /** Attributes beside those of the operation. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Of a histogram: sum of the recorded values. */
  readonly value: number;
  /** Recorded values; default 1. */
  readonly count?: number;
  /** How far the value may be off; default a billionth. */
  readonly within?: number;
}

type Shares = (line: LedgerLine) => readonly Share[];

/** Two clocks in milliseconds stand behind the length of a span. */
const CLOCK_SECONDS = 0.002;

const none: readonly Share[] = [];
const isTool = (line: LedgerLine) => line.operation === 'execute_tool';
const isInference = (line: LedgerLine) => INFERENCE_OPERATIONS.includes(line.operation);
const when = (condition: (line: LedgerLine) => boolean, shares: Shares): Shares => {
  return (line) => (condition(line) ? shares(line) : none);
};
const duration: Shares = ({ span }) => [{ value: span.durationMicros / 1e6, within: CLOCK_SECONDS }];

function firstChunkSeconds({ span }: LedgerLine): number {
  return Number(span.tags[semconv.RESPONSE_TIME_TO_FIRST_CHUNK]);
}

/** The gaps lie between the first chunk and the end; how much of that time they fill is not known elsewhere. */
const chunkGaps = when(
  (line) => line.isStreamed === true,
  (line) => {
    const half = (line.span.durationMicros / 1e6 - firstChunkSeconds(line)) / 2;
    return [{ count: line.seen.chunks - 1, value: half, within: half + CLOCK_SECONDS }];
  },
);
const firstChunk = when(
  (line) => line.isStreamed === true,
  (line) => [{ value: firstChunkSeconds(line) }],
);

const modality = (name: string, value: number): Share => ({ attributes: { [semconv.TOKEN_MODALITY]: name }, value });

const countedInput: Shares = ({ usage }) => {
  const audio = usage?.audioInputTokens ?? 0;
  const all = usage?.inputTokens ?? 0;
  return audio > 0 ? [modality('audio', audio), modality('text', all - audio)] : [modality('unknown', all)];
};

type Subset = 'cacheReadTokens' | 'cacheWriteTokens' | 'reasoningTokens';
const subset = (name: Subset): Shares => {
  return when(isInference, ({ usage }) => (usage?.[name] ? [modality('unknown', usage[name])] : none));
};

const typed = (type: string, value: number): Share => ({ attributes: { [semconv.TOKEN_TYPE]: type }, value });

const tokensByType: Shares = ({ usage, bill }) => {
  if (usage === undefined || bill === 'unit') return none;
  const input = typed('input', usage.inputTokens);
  return bill === 'input tokens' ? [input] : [input, typed('output', usage.outputTokens)];
};

function total({ price }: LedgerLine): number {
  return Object.values(price?.components ?? {}).reduce((sum, dollars) => sum + dollars, 0);
}

const components: Shares = ({ price }) =>
  Object.entries(price?.components ?? {})
    .filter(([, value]) => value > 0)
    .map(([name, value]) => ({ attributes: { [own.COST_COMPONENT]: name }, value }));

const unpriced: Shares = (line) => {
  const { operation, ends, bill, price } = line;
  // what failed was not billed, and these two consume no model
  if (price !== undefined || ends === 'error' || isTool(line) || operation === 'retrieval' || operation === 'fetch_response')
    return none;
  return [{ attributes: { [own.UNPRICED_REASON]: bill === undefined ? 'no_usage' : 'unknown_model' }, value: 1 }];
};

const wasted: Shares = (line) => {
  const isCut = line.finishReasons?.includes('length') === true;
  return isCut ? [{ attributes: { [own.WASTE_REASON]: 'truncated' }, value: total(line) }] : none;
};

const tagged = (name: string): Shares => {
  return ({ span }) => (span.tags[name] === undefined ? none : [{ value: Number(span.tags[name]) }]);
};

/** What each operation adds to each metric that the application provokes. Metrics of `latest` and `v1.41` are both on. */
export const EXPECTED_SHARES: ReadonlyMap<Metric, Shares> = new Map<Metric, Shares>([
  [inference.inferenceDuration, when(isInference, duration)],
  [inference.operationDuration, when((line) => !isTool(line), duration)],
  [inference.timeToFirstChunk, firstChunk],
  [inference.operationTimeToFirstChunk, firstChunk],
  [inference.timePerOutputChunk, chunkGaps],
  [inference.operationTimePerOutputChunk, chunkGaps],
  [inference.inputTokens, when(isInference, countedInput)],
  [inference.outputTokens, when(isInference, ({ usage }) => [modality('unknown', usage?.outputTokens ?? 0)])],
  [inference.cacheReadTokens, subset('cacheReadTokens')],
  [inference.cacheWriteTokens, subset('cacheWriteTokens')],
  [inference.reasoningTokens, subset('reasoningTokens')],
  [inference.operationInputTokens, when(isInference, ({ usage }) => [{ value: usage?.inputTokens ?? 0 }])],
  [inference.operationOutputTokens, when(isInference, ({ usage }) => [{ value: usage?.outputTokens ?? 0 }])],
  [inference.tokenUsage, tokensByType],
  [
    inference.inferenceFinished,
    ({ finishReasons = [] }) =>
      finishReasons.map((reason) => ({ attributes: { [semconv.RESPONSE_FINISH_REASON]: reason }, value: 1 })),
  ],
  [
    inference.inferenceActive,
    when(
      (line) => !isTool(line),
      () => [{ value: 0 }],
    ),
  ],
  [
    inference.inferenceRetries,
    ({ retriedAfter = [] }) => retriedAfter.map((reason) => ({ attributes: { [semconv.ERROR_TYPE]: reason }, value: 1 })),
  ],
  [
    inference.inferenceIncomplete,
    ({ ends = 'completed' }) =>
      ends === 'completed' || ends === 'error' ? none : [{ attributes: { [own.END_REASON]: ends }, value: 1 }],
  ],
  [inference.ratelimitRemainingRequests, tagged(own.RATELIMIT_REMAINING_REQUESTS)],
  [inference.ratelimitRemainingTokens, tagged(own.RATELIMIT_REMAINING_TOKENS)],
  [agents.executeToolDuration, when(isTool, duration)],
  [money.cost, components],
  [money.costSaved, ({ price }) => (price !== undefined && price.saved > 0 ? [{ value: price.saved }] : none)],
  [money.costWasted, wasted],
  [
    money.operationCost,
    when(
      ({ price }) => price !== undefined,
      (line) => [{ value: total(line) }],
    ),
  ],
  [money.inferenceUnpriced, unpriced],
]);
