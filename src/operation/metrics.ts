import type { Attributes } from '@opentelemetry/api';
import type { Metric } from '../catalogue/metric.ts';
import * as inference from '../catalogue/metrics/inference.ts';
import { executeToolDuration } from '../catalogue/metrics/agents.ts';
import * as own from '../semconv/aimeter.ts';
import {
  AGENT_NAME,
  ERROR_TYPE,
  OPERATION_NAME,
  RESPONSE_FINISH_REASON,
  TOKEN_MODALITY,
  TOKEN_TYPE,
  TOOL_NAME,
  TOOL_TYPE,
} from '../semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../semconv/operations.ts';
import { OTHER } from './cardinality.ts';
import type { Dimensions } from './dimensions.ts';
import { INCOMPLETE_REASONS } from './end-reason.ts';
import type { Finished } from './finished.ts';
import type { Instruments } from './instruments.ts';
import type { RecorderSettings } from './settings.ts';
import type { ModalityTokens, Usage } from './usage.ts';

/** Counts operations in flight. */
export function countActive(subject: Dimensions, by: 1 | -1): void {
  subject.cell(inference.inferenceActive).value += by;
}

/** Records the metrics of an ended operation, from our own state: sampling does not matter. */
export function recordMetrics(finished: Finished, instruments: Instruments, settings: RecorderSettings): void {
  const { operation } = finished;
  if (operation.start.kind === 'internal') {
    recordInternal(finished, instruments);
    return;
  }
  const isInference = INFERENCE_OPERATIONS.includes(operation.start.operation);
  const { reply, start } = operation;
  const ending = { responseModel: reply.model, serviceTier: reply.serviceTier, owner: finished.owner };
  const endpoint = instruments.governor.endpoint(start, ending);
  if (settings.metricFamilies.includes('latest')) recordLatest(finished, instruments, endpoint, isInference);
  if (settings.metricFamilies.includes('v1.41')) {
    // both families share the duration of what is not an inference: one point is enough
    const hasDuration = !isInference && settings.metricFamilies.includes('latest');
    recordV141(finished, instruments, endpoint, hasDuration);
  }
  countEndings(finished, instruments);
}

function recordLatest(finished: Finished, instruments: Instruments, endpoint: Dimensions, isInference: boolean): void {
  const { operation, errorType, durationSeconds, timeToFirstChunkSeconds } = finished;
  const ctx = operation.context;
  const withError = endpoint.with(ERROR_TYPE, errorType);
  if (!isInference) {
    instruments.record(inference.operationDuration, durationSeconds, withError, ctx);
    return;
  }
  const usage = operation.reply.usage ?? {};
  instruments.record(inference.inferenceDuration, durationSeconds, withError, ctx);
  if (timeToFirstChunkSeconds !== undefined) {
    instruments.record(inference.timeToFirstChunk, timeToFirstChunkSeconds, endpoint.attributes, ctx);
  }
  const perOperation = operation.subject.with(ERROR_TYPE, errorType);
  instruments.record(inference.operationInputTokens, usage.inputTokens ?? 0, perOperation, ctx);
  instruments.record(inference.operationOutputTokens, usage.outputTokens ?? 0, perOperation, ctx);
  countTokens(endpoint, usage);
}

/** Counters grow with every inference, failed ones too: without usage by 0 under modality `unknown`. */
function countTokens(endpoint: Dimensions, usage: Usage): void {
  countModality(endpoint, inference.inputTokens, usage.inputTokens ?? 0, usage.inputModality);
  countModality(endpoint, inference.outputTokens, usage.outputTokens ?? 0, usage.outputModality);
  countModality(endpoint, inference.cacheReadTokens, usage.cacheReadTokens ?? 0, usage.cacheReadModality);
  countModality(endpoint, inference.cacheWriteTokens, usage.cacheWriteTokens ?? 0, undefined);
  countModality(endpoint, inference.reasoningTokens, usage.reasoningTokens ?? 0, undefined);
}

function countModality(endpoint: Dimensions, metric: Metric, total: number, tokens: ModalityTokens | undefined): void {
  let rest = total;
  if (tokens) {
    rest -= countSome(endpoint, metric, 'text', tokens.text);
    rest -= countSome(endpoint, metric, 'image', tokens.image);
    rest -= countSome(endpoint, metric, 'audio', tokens.audio);
  }
  if (rest > 0 || total === 0) endpoint.cell(metric, TOKEN_MODALITY, 'unknown').value += Math.max(0, rest);
}

function countSome(endpoint: Dimensions, metric: Metric, modality: keyof ModalityTokens, tokens: number | undefined): number {
  if (!tokens) return 0;
  endpoint.cell(metric, TOKEN_MODALITY, modality).value += tokens;
  return tokens;
}

function recordV141(finished: Finished, instruments: Instruments, endpoint: Dimensions, hasDuration: boolean): void {
  const { operation, errorType, durationSeconds, timeToFirstChunkSeconds } = finished;
  const ctx = operation.context;
  if (!hasDuration) {
    instruments.record(inference.operationDuration, durationSeconds, endpoint.with(ERROR_TYPE, errorType), ctx);
  }
  const { usage } = operation.reply;
  if (usage?.inputTokens !== undefined) {
    instruments.record(inference.tokenUsage, usage.inputTokens, endpoint.with(TOKEN_TYPE, 'input'), ctx);
  }
  if (usage?.outputTokens !== undefined) {
    instruments.record(inference.tokenUsage, usage.outputTokens, endpoint.with(TOKEN_TYPE, 'output'), ctx);
  }
  if (timeToFirstChunkSeconds !== undefined) {
    instruments.record(inference.operationTimeToFirstChunk, timeToFirstChunkSeconds, endpoint.attributes, ctx);
  }
}

function countEndings(finished: Finished, instruments: Instruments): void {
  const { operation, reason } = finished;
  const { reply, failedAttempts } = operation;
  const { subject } = operation;
  for (const finishReason of reply.finishReasons ?? []) {
    const admitted = instruments.governor.finishReasons.admit(finishReason ?? 'error');
    subject.cell(inference.inferenceFinished, RESPONSE_FINISH_REASON, admitted).value += 1;
  }
  if (INCOMPLETE_REASONS.includes(reason)) subject.cell(inference.inferenceIncomplete, own.END_REASON, reason).value += 1;
  if (operation.attempts > 1) {
    for (const errorType of failedAttempts?.slice(0, operation.attempts - 1) ?? []) {
      subject.cell(inference.inferenceRetries, ERROR_TYPE, instruments.governor.errorTypes.admit(errorType)).value += 1;
    }
  }
  if (reply.remainingRequests !== undefined) subject.cell(inference.ratelimitRemainingRequests).value = reply.remainingRequests;
  if (reply.remainingTokens !== undefined) subject.cell(inference.ratelimitRemainingTokens).value = reply.remainingTokens;
}

function recordInternal(finished: Finished, instruments: Instruments): void {
  const { start, context } = finished.operation;
  if (start.operation !== 'execute_tool') return;
  const toolType = finished.attributes[TOOL_TYPE];
  const agent = finished.agent?.name;
  const attributes: Attributes = {
    ...(agent !== undefined && { [AGENT_NAME]: instruments.governor.values(AGENT_NAME).admit(agent) }),
    ...(finished.errorType !== undefined && { [ERROR_TYPE]: finished.errorType }),
    [OPERATION_NAME]: start.operation,
    [TOOL_NAME]: instruments.governor.tools.admit(start.target ?? OTHER),
    ...(toolType !== undefined && { [TOOL_TYPE]: toolType }),
  };
  instruments.record(executeToolDuration, finished.durationSeconds, attributes, context);
}
