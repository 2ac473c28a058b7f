import type { Attributes } from '@opentelemetry/api';
import type { PreparedContent } from '../content/capture.ts';
import * as own from '../semconv/aimeter.ts';
import * as semconv from '../semconv/attributes.ts';
import { IDENTITY_KEYS } from '../semconv/identity.ts';
import { INFERENCE_OPERATIONS, type OperationName } from '../semconv/operations.ts';
import { attributeName } from '../semconv/profile.ts';
import { type Account, accountIn, type AgentCalls, agentIn } from './account.ts';
import type { EndReason } from './end-reason.ts';
import { errorType } from './error-type.ts';
import type { Owner } from './governor.ts';
import { type Identity, identityIn, ownerOf } from './identity.ts';
import type { Instruments } from './instruments.ts';
import type { Operation } from './operation.ts';
import type { Priced, Unpriced } from './price.ts';
import type { RecorderSettings } from './settings.ts';
import { addStartAttributes } from './start-attributes.ts';
import type { ModalityTokens, Usage } from './usage.ts';

/** An ended operation: everything that span, metrics, event and money are made from, computed once. */
export interface Finished {
  readonly operation: Operation;
  readonly reason: EndReason;
  readonly error: unknown;
  /** Present exactly when the operation failed. */
  readonly errorType: string | undefined;
  readonly durationSeconds: number;
  /** Milliseconds since 1970, from the same clock reading as the duration, so that span, event and metric agree. */
  readonly endedEpochMs: number;
  readonly timeToFirstChunkSeconds: number | undefined;
  readonly price: Priced | Unpriced | undefined;
  /** What takes the tokens and dollars of the operation besides its metrics. */
  readonly account: Account | undefined;
  /** Agent that did it. */
  readonly agent: AgentCalls | undefined;
  readonly owner: Owner | undefined;
  /** All attributes that span and event share. */
  readonly attributes: Attributes;
  readonly content: PreparedContent | undefined;
}

interface Context {
  readonly settings: RecorderSettings;
  readonly instruments: Instruments;
}

/** Takes stock of `operation` at its end. */
export function finishedOperation(
  operation: Operation,
  reason: EndReason,
  error: unknown,
  { settings, instruments }: Context,
): Finished {
  const { startedAtMs, firstChunkAtMs, reply, durationSeconds, endedEpochMs } = operation;
  const isClient = operation.start.kind === 'client';
  const failure =
    reason === 'error' ? settings.redactText(errorType(error, instruments.governor.errorTypes), semconv.ERROR_TYPE) : undefined;
  const timeToFirstChunkSeconds = firstChunkAtMs === undefined ? undefined : (firstChunkAtMs - startedAtMs) / 1000;
  const price = isClient ? priceOf(operation, failure !== undefined, settings) : undefined;
  const account = accountIn(operation.parent);
  const agent = agentIn(operation.parent);
  const identity = identityIn(operation.parent, settings);
  const attributes = addStartAttributes(operation.attributes, operation.start);
  if (account?.taskType !== undefined) {
    attributes[own.TASK_TYPE] = account.taskType;
    attributes[own.TASK_ID] = account.taskId;
  }
  if (agent?.name !== undefined && operation.start.operation === 'execute_tool') attributes[semconv.AGENT_NAME] = agent.name;
  if (identity) addIdentity(attributes, identity);
  redactStopSequences(attributes, settings);
  const reasons = finishReasons(operation, failure);
  if (failure !== undefined) attributes[semconv.ERROR_TYPE] = failure;
  if (reply.id !== undefined) attributes[semconv.RESPONSE_ID] = reply.id;
  if (reply.model !== undefined) attributes[semconv.RESPONSE_MODEL] = reply.model;
  if (reasons !== undefined) attributes[semconv.RESPONSE_FINISH_REASONS] = reasons;
  if (timeToFirstChunkSeconds !== undefined) attributes[semconv.RESPONSE_TIME_TO_FIRST_CHUNK] = timeToFirstChunkSeconds;
  if (reply.usage) addUsage(attributes, reply.usage, settings);
  if (price?.kind === 'priced') addPrice(attributes, price);
  if (reason !== 'completed') attributes[own.END_REASON] = reason;
  addAttempts(attributes, operation);
  return {
    operation,
    reason,
    error,
    errorType: failure,
    durationSeconds,
    endedEpochMs,
    timeToFirstChunkSeconds,
    price,
    account,
    agent,
    owner: identity && ownerOf(identity, instruments, settings),
    attributes,
    content: settings.prepareContent?.(operation.content),
  };
}

/** What the request itself says, such as the stored prompt that it names, wins. */
function addIdentity(attributes: Attributes, identity: Identity): void {
  for (const key of IDENTITY_KEYS) {
    const value = identity[key];
    if (value !== undefined) attributes[key] ??= value;
  }
}

/** Operations that consume no model of their own. */
const UNBILLED: ReadonlySet<OperationName> = new Set(['fetch_response', 'retrieval']);

function priceOf(operation: Operation, failed: boolean, settings: RecorderSettings): Priced | Unpriced | undefined {
  const { start, reply } = operation;
  const model = reply.model ?? start.requestModel;
  if (UNBILLED.has(start.operation)) return undefined;
  // a call that failed before any usage arrived was not billed: neither a price nor a missing one
  if (failed && !reply.usage) return undefined;
  if (model === undefined && reply.usage?.costUsd === undefined) return undefined;
  return settings.price({
    provider: start.provider,
    model: model ?? '',
    usage: reply.usage ?? {},
    serviceTier: reply.serviceTier,
    imageSize: reply.imageSize,
    imageQuality: reply.imageQuality,
    at: new Date(operation.startedEpochMs),
  });
}

/** The only request parameter that is free text. */
function redactStopSequences(attributes: Attributes, { redactText }: RecorderSettings): void {
  const sequences = attributes[semconv.REQUEST_STOP_SEQUENCES];
  if (!Array.isArray(sequences)) return;
  attributes[semconv.REQUEST_STOP_SEQUENCES] = sequences.map((text) => redactText(String(text), semconv.REQUEST_STOP_SEQUENCES));
}

/** A reply that broke off lacks reasons that the conventions expect: they read `error`. */
function finishReasons(operation: Operation, failure: string | undefined): string[] | undefined {
  const { finishReasons: reasons } = operation.reply;
  if (reasons && reasons.length > 0) return reasons;
  const begun = operation.firstChunkAtMs !== undefined;
  return failure !== undefined && begun && INFERENCE_OPERATIONS.includes(operation.start.operation) ? ['error'] : undefined;
}

/** Subsets that are zero say nothing and are left out. */
function addUsage(attributes: Attributes, usage: Usage, { profile }: RecorderSettings): void {
  if (usage.inputTokens !== undefined) attributes[semconv.USAGE_INPUT_TOKENS] = usage.inputTokens;
  if (usage.outputTokens !== undefined) attributes[semconv.USAGE_OUTPUT_TOKENS] = usage.outputTokens;
  if (usage.cacheReadTokens) attributes[semconv.USAGE_CACHE_READ_INPUT_TOKENS] = usage.cacheReadTokens;
  if (usage.cacheWriteTokens) {
    attributes[attributeName(semconv.USAGE_CACHE_WRITE_INPUT_TOKENS, profile)] = usage.cacheWriteTokens;
  }
  if (usage.reasoningTokens) attributes[semconv.USAGE_REASONING_OUTPUT_TOKENS] = usage.reasoningTokens;
  addModality(attributes, usage.inputModality, INPUT_MODALITY);
  addModality(attributes, usage.outputModality, OUTPUT_MODALITY);
}

const INPUT_MODALITY = {
  text: semconv.USAGE_TEXT_INPUT_TOKENS,
  image: semconv.USAGE_IMAGE_INPUT_TOKENS,
  audio: semconv.USAGE_AUDIO_INPUT_TOKENS,
} as const;
const OUTPUT_MODALITY = {
  text: semconv.USAGE_TEXT_OUTPUT_TOKENS,
  image: semconv.USAGE_IMAGE_OUTPUT_TOKENS,
  audio: semconv.USAGE_AUDIO_OUTPUT_TOKENS,
} as const;

function addModality(
  attributes: Attributes,
  tokens: ModalityTokens | undefined,
  names: typeof INPUT_MODALITY | typeof OUTPUT_MODALITY,
) {
  if (!tokens) return;
  if (tokens.text) attributes[names.text] = tokens.text;
  if (tokens.image) attributes[names.image] = tokens.image;
  if (tokens.audio) attributes[names.audio] = tokens.audio;
}

function addPrice(attributes: Attributes, price: Priced): void {
  attributes[own.COST_AMOUNT] = price.totalUsd;
  attributes[own.COST_CURRENCY] = 'USD';
  attributes[own.COST_SOURCE] = price.source;
  attributes[own.COST_PRICE_TABLE] = price.priceTable;
}

function addAttempts(attributes: Attributes, operation: Operation): void {
  if (operation.attempts < 2) return;
  attributes[own.RETRY_COUNT] = operation.attempts - 1;
  attributes[own.RETRY_WASTED_SECONDS] = (operation.attemptStartedAtMs - operation.startedAtMs) / 1000;
}
