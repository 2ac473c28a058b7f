import * as inference from '../../../src/catalogue/metrics/inference.ts';
import type { Metric } from '../../../src/catalogue/metric.ts';
import { executeToolDuration } from '../../../src/catalogue/metrics/agents.ts';
import type { FakeUsage } from '../../../examples/fake-provider/fake-usage.ts';
import { OPERATION_NAME } from '../../../src/semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../../../src/semconv/operations.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import type { ReceivedPoint } from '../../support/otlp-receiver.ts';
import { operationSpans, spanSummary } from './check-spans.ts';
import { countedRequests } from './counted-requests.ts';
import type { ProgramRun } from './program-run.ts';

/**
 * What is wrong with the metrics of a run: tokens that the provider's books do not have, operations that were not
 * counted. `sampled` is a run of the same program with spans; the metrics must be right whether or not there are spans.
 */
export function metricProblems(run: ProgramRun, sampled: ProgramRun): readonly string[] {
  const problems: string[] = [];
  const check = (what: string, expected: number, seen: number) => {
    if (expected !== seen) problems.push(`${what}: expected ${expected} but saw ${seen}`);
  };
  const billed = run.lines.flatMap((line) => countedRequests(line, run.requests));
  for (const [metric, field] of TOKEN_COUNTERS)
    check(metric.name, sum(billed.map(({ usage }) => usage?.[field] ?? 0)), total(run, metric));
  const spans = operationSpans(sampled).map(spanSummary);
  for (const operation of new Set(spans.map((span) => span.split(' ')[0] ?? ''))) {
    const expected = spans.filter((span) => span.startsWith(`${operation} `)).length;
    check(
      `durations of ${operation}`,
      expected,
      count(run, durationOf(operation), (point) => point.attributes[OPERATION_NAME] === operation),
    );
  }
  for (const reason of INCOMPLETE) {
    const expected = spans.filter((span) => span.endsWith(` ${reason}`)).length;
    check(
      `operations ended by ${reason}`,
      expected,
      total(run, inference.inferenceIncomplete, (point) => point.attributes[own.END_REASON] === reason),
    );
  }
  check('operations in flight at the end', 0, total(run, inference.inferenceActive));
  return problems;
}

const INCOMPLETE = ['aborted', 'early_break', 'raw_response', 'unread', 'unobserved'];

const TOKEN_COUNTERS: readonly (readonly [Metric, keyof FakeUsage & `${string}Tokens`])[] = [
  [inference.inputTokens, 'inputTokens'],
  [inference.outputTokens, 'outputTokens'],
  [inference.cacheReadTokens, 'cacheReadTokens'],
  [inference.reasoningTokens, 'reasoningTokens'],
];

function durationOf(operation: string): Metric {
  if (operation === 'execute_tool') return executeToolDuration;
  return INFERENCE_OPERATIONS.some((name) => name === operation) ? inference.inferenceDuration : inference.operationDuration;
}

type Filter = (point: ReceivedPoint) => boolean;

function total(run: ProgramRun, metric: Metric, filter: Filter = () => true): number {
  return sum(
    lastPoints(run, metric)
      .filter(filter)
      .map(({ value }) => value),
  );
}

function count(run: ProgramRun, metric: Metric, filter: Filter): number {
  return sum(
    lastPoints(run, metric)
      .filter(filter)
      .map((point) => point.count),
  );
}

/** The latest point of each series: points are cumulative. */
function lastPoints(run: ProgramRun, metric: Metric): readonly ReceivedPoint[] {
  const points = run.telemetry.points.filter(({ name }) => name === metric.name);
  return [...new Map(points.map((point) => [JSON.stringify(point.attributes), point])).values()];
}

function sum(values: readonly number[]): number {
  return values.reduce((total_, value) => total_ + value, 0);
}
