import { inputTokens, outputTokens } from '../../../../../src/catalogue/metrics/inference.ts';
import * as name from '../../../../../src/semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../../../../../src/semconv/operations.ts';
import type { Point } from '../../otlp/metric.ts';
import type { Span } from '../../otlp/span.ts';
import type { Attributes } from '../../otlp/value.ts';
import type { ConformanceOptions } from '../../options.ts';
import type { Telemetry } from '../../telemetry.ts';

const GROUP_BY = [name.OPERATION_NAME, name.PROVIDER_NAME, name.REQUEST_MODEL];

function groupKey(attributes: Attributes): string {
  return JSON.stringify(GROUP_BY.map((key) => attributes.get(key)?.plain));
}

/** Inference spans of one operation, provider and model, with the points of one token counter for them. */
export interface UsageGroup {
  readonly counterName: string;
  /** Span attribute that holds what the counter adds up. */
  readonly spanKey: string;
  readonly spans: readonly Span[];
  readonly points: readonly Point[];
}

/** Groups for the input and the output counter. Empty when metrics or the `latest` counters were not emitted. */
export function usageGroups(
  telemetry: Telemetry,
  { profile, metricProfiles = [profile] }: ConformanceOptions,
): readonly UsageGroup[] {
  if (telemetry.metrics.length === 0 || !metricProfiles.includes('latest')) return [];
  const inferences = telemetry.spans.filter(
    ({ operation }) => operation !== undefined && INFERENCE_OPERATIONS.some((inference) => inference === operation),
  );
  const counters = [
    [inputTokens.name, name.USAGE_INPUT_TOKENS],
    [outputTokens.name, name.USAGE_OUTPUT_TOKENS],
  ] as const;
  return [...Map.groupBy(inferences, ({ attributes }) => groupKey(attributes))].flatMap(([key, spans]) =>
    counters.map(([counterName, spanKey]) => {
      const all = telemetry.metrics.find(({ json }) => json.name === counterName)?.points ?? [];
      return { counterName, spanKey, spans, points: all.filter(({ attributes }) => groupKey(attributes) === key) };
    }),
  );
}
