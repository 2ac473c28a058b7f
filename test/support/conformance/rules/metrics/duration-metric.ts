import { executeToolDuration, invokeAgentDuration, invokeWorkflowDuration } from '../../../../../src/catalogue/metrics/agents.ts';
import { inferenceDuration, operationDuration } from '../../../../../src/catalogue/metrics/inference.ts';
import { ERROR_TYPE, OPERATION_NAME } from '../../../../../src/semconv/attributes.ts';
import { INFERENCE_OPERATIONS, type OperationName } from '../../../../../src/semconv/operations.ts';
import type { Profile } from '../../../../../src/semconv/profile.ts';
import type { Point } from '../../otlp/metric.ts';
import type { Span } from '../../otlp/span.ts';
import { stringOf } from '../../otlp/value.ts';
import type { Telemetry } from '../../telemetry.ts';

/** Name of the metric that holds the durations of an operation's spans. */
export function durationMetricName(operation: OperationName, profile: Profile): string {
  if (operation === 'execute_tool') return executeToolDuration.name;
  if (operation === 'invoke_agent') return invokeAgentDuration.name;
  if (operation === 'invoke_workflow') return invokeWorkflowDuration.name;
  return profile === 'latest' && INFERENCE_OPERATIONS.includes(operation) ? inferenceDuration.name : operationDuration.name;
}

/** Spans of one operation that ended alike, and the duration points they should be in. */
export interface DurationGroup {
  readonly metricName: string;
  readonly operation: OperationName;
  readonly errorType: string | undefined;
  readonly spans: readonly Span[];
  readonly points: readonly Point[];
}

/** Groups spans by operation and error type, with the data points of the same group. */
export function durationGroups({ spans, metrics }: Telemetry, profile: Profile): readonly DurationGroup[] {
  const groups = Map.groupBy(spans, ({ operation, attributes }) => JSON.stringify([operation, stringOf(attributes, ERROR_TYPE)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.operation === undefined) return [];
    const { operation } = first;
    const metricName = durationMetricName(operation, profile);
    const errorType = stringOf(first.attributes, ERROR_TYPE);
    const points = (metrics.find(({ json }) => json.name === metricName)?.points ?? []).filter(
      ({ attributes }) => stringOf(attributes, OPERATION_NAME) === operation && stringOf(attributes, ERROR_TYPE) === errorType,
    );
    return [{ metricName, operation, errorType, spans: group, points }];
  });
}
