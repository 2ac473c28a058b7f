import { executeToolDuration, invokeAgentDuration, invokeWorkflowDuration } from '../../../../../src/catalogue/metrics/agents.ts';
import { callDuration } from '../../../../../src/catalogue/metrics/calls.ts';
import { contextDuration } from '../../../../../src/catalogue/metrics/context.ts';
import { inferenceDuration, operationDuration } from '../../../../../src/catalogue/metrics/inference.ts';
import { retrievalDuration } from '../../../../../src/catalogue/metrics/retrieval.ts';
import { routingDuration } from '../../../../../src/catalogue/metrics/routing.ts';
import { sandboxDuration } from '../../../../../src/catalogue/metrics/sandbox.ts';
import { batchDuration, taskDuration } from '../../../../../src/catalogue/metrics/tasks.ts';
import type { Metric } from '../../../../../src/catalogue/metric.ts';
import { ERROR_TYPE, OPERATION_NAME } from '../../../../../src/semconv/attributes.ts';
import { type AnyOperationName, INFERENCE_OPERATIONS } from '../../../../../src/semconv/operations.ts';
import type { Profile } from '../../../../../src/semconv/profile.ts';
import type { Point } from '../../otlp/metric.ts';
import { SPAN_KIND, type Span } from '../../otlp/span.ts';
import { stringOf } from '../../otlp/value.ts';
import type { Telemetry } from '../../telemetry.ts';

const BY_OPERATION: Readonly<Partial<Record<AnyOperationName, Metric>>> = {
  execute_tool: executeToolDuration,
  invoke_agent: invokeAgentDuration,
  invoke_workflow: invokeWorkflowDuration,
  task: taskDuration,
  batch: batchDuration,
  routing: routingDuration,
  context_cycle: contextDuration,
  sandbox: sandboxDuration,
  call: callDuration,
};

/** The metric that holds the duration of a span; speech has one for its first audio and one for a generation that succeeded. */
function durationMetric({ operation, json }: Span, profile: Profile): Metric | undefined {
  if (operation === undefined || operation === 'speech') return undefined;
  if (operation === 'retrieval' && json.kind === SPAN_KIND.internal) return retrievalDuration;
  const isInference = INFERENCE_OPERATIONS.some((inference) => inference === operation);
  return BY_OPERATION[operation] ?? (profile === 'latest' && isInference ? inferenceDuration : operationDuration);
}

/** Spans of one operation that ended alike, and the duration points they should be in. */
export interface DurationGroup {
  readonly metricName: string;
  readonly operation: AnyOperationName;
  readonly errorType: string | undefined;
  readonly spans: readonly Span[];
  readonly points: readonly Point[];
}

/** Groups spans as the attributes of their metric tell them apart, with the data points of the same group. */
export function durationGroups({ spans, metrics }: Telemetry, profile: Profile): readonly DurationGroup[] {
  const groups = Map.groupBy(spans, (span) => {
    const metric = durationMetric(span, profile);
    const byError = metric?.attributes.includes(ERROR_TYPE) === true;
    return JSON.stringify([metric?.name, span.operation, byError ? stringOf(span.attributes, ERROR_TYPE) : undefined]);
  });
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const metric = first && durationMetric(first, profile);
    if (first?.operation === undefined || metric === undefined) return [];
    const { operation } = first;
    const expected = { [OPERATION_NAME]: operation, [ERROR_TYPE]: stringOf(first.attributes, ERROR_TYPE) };
    const points = (metrics.find(({ json }) => json.name === metric.name)?.points ?? []).filter(({ attributes }) =>
      Object.entries(expected).every(([key, value]) => !metric.attributes.includes(key) || stringOf(attributes, key) === value),
    );
    return [{ metricName: metric.name, operation, errorType: expected[ERROR_TYPE], spans: group, points }];
  });
}
