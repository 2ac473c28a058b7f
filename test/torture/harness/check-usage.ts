import { OPERATION_NAME, USAGE_INPUT_TOKENS, USAGE_OUTPUT_TOKENS } from '../../../src/semconv/attributes.ts';
import { INFERENCE_OPERATIONS } from '../../../src/semconv/operations.ts';
import { spansByCase } from './check-spans.ts';
import { countedRequests } from './counted-requests.ts';
import type { ProgramRun } from './program-run.ts';

/** Cases whose spans do not carry the tokens that the provider billed for the replies that were read. */
export function usageProblems(run: ProgramRun): readonly string[] {
  const spans = spansByCase(run);
  return run.lines.flatMap((line) => {
    const billed = countedRequests(line, run.requests).map(({ usage }) => [usage?.inputTokens ?? 0, usage?.outputTokens ?? 0]);
    const inferences = (spans.get(line.case) ?? []).filter(({ attributes }) =>
      INFERENCE_OPERATIONS.some((name) => name === attributes[OPERATION_NAME]),
    );
    const seen = inferences.map(({ attributes }) => [
      Number(attributes[USAGE_INPUT_TOKENS] ?? 0),
      Number(attributes[USAGE_OUTPUT_TOKENS] ?? 0),
    ]);
    const [expected, actual] = [total(billed), total(seen)];
    return expected === actual ? [] : [`${line.case}: the provider billed ${expected} tokens but the spans have ${actual}`];
  });
}

/** `<input> in, <output> out`. */
function total(pairs: readonly (readonly number[])[]): string {
  const sum = (position: 0 | 1) => pairs.reduce((all, pair) => all + (pair[position] ?? 0), 0);
  return `${sum(0)} in, ${sum(1)} out`;
}
