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
/** Small counts: 1 doubling to 128. */
export const COUNT: readonly number[] = doubling(1, 8);
/** Price of one operation, in US dollars. */
export const USD: readonly number[] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
