/** Explicit bucket bounds, by the names the metric catalogue uses. @see https://github.com/open-telemetry/semantic-conventions-genai */

function doubling(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, exponent) => Number((first * 2 ** exponent).toPrecision(6)));
}

/** Latency of one model call, in seconds: 0.01 doubling to 81.92. */
export const LATENCY: readonly number[] = doubling(0.01, 14);
/** Tokens of one operation: powers of four from 1 to 67108864. */
export const TOKENS: readonly number[] = Array.from({ length: 14 }, (_, exponent) => 4 ** exponent);
/** Duration of an agent invocation, in seconds: 0.1 doubling to 409.6. */
export const AGENT: readonly number[] = doubling(0.1, 13);
/** Duration of a workflow, in seconds. */
export const WORKFLOW: readonly number[] = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200];
/** Duration of a task, in seconds: a workflow's bounds and two for what is quicker. */
export const TASK: readonly number[] = [0.1, 0.5, ...WORKFLOW];
/** Duration of an HTTP request, in seconds. @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ */
export const HTTP: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** Duration of a search in an index, in seconds: 1 ms to 10 s. */
export const SEARCH: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Small counts: 1 doubling to 128. */
export const COUNT: readonly number[] = doubling(1, 8);
/** Price of one operation, in US dollars. */
export const USD: readonly number[] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
/** Scores from 0 to 1. */
export const SCORE: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** Items of one batch: 1 doubling to 1024. */
export const BATCH_SIZE: readonly number[] = doubling(1, 11);
