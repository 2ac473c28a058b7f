import * as own from '../../../src/semconv/aimeter.ts';
import { ERROR_TYPE, OPERATION_NAME } from '../../../src/semconv/attributes.ts';
import type { ReceivedSpan } from '../../support/otlp-receiver.ts';
import type { CaseLine, ProgramRun } from './program-run.ts';

const CASE_SPAN = 'case ';

/** `<operation> <end reason>` of a span; a span without an end reason was completed. */
export function spanSummary({ attributes }: ReceivedSpan): string {
  return [attributes[OPERATION_NAME], attributes[own.END_REASON] ?? 'completed'].join(' ');
}

/** Spans of operations, without those that the program makes around its cases. */
export function operationSpans(run: ProgramRun): readonly ReceivedSpan[] {
  return run.telemetry.spans.filter(({ name }) => !name.startsWith(CASE_SPAN));
}

/** What is wrong with the spans of a sampled run: too many, too few, a wrong end, a wrong status, a wrong parent. */
export function spanProblems(run: ProgramRun): readonly string[] {
  const spans = operationSpans(run);
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const problems = ids.size === spans.length ? [] : ['a span was exported twice'];
  const cases = caseOfTrace(run);
  const byCase = spansByCase(run);
  for (const span of spans) {
    if (!cases.has(span.traceId)) problems.push(`${span.name}: lost the context of its case`);
    if ((span.status.code === 2) !== (span.attributes[ERROR_TYPE] !== undefined))
      problems.push(`${span.name}: status and error.type disagree`);
    if (span.status.code === 1) problems.push(`${span.name}: status is OK`);
  }
  return [...problems, ...run.lines.flatMap((line) => caseProblems(line, byCase.get(line.case) ?? []))];
}

/** The spans of operations, by the name of their case. */
export function spansByCase(run: ProgramRun): ReadonlyMap<string, readonly ReceivedSpan[]> {
  const cases = caseOfTrace(run);
  return Map.groupBy(operationSpans(run), ({ traceId }) => cases.get(traceId) ?? '');
}

/** Case names by trace id: the program runs each case in a span of its own. */
function caseOfTrace(run: ProgramRun): ReadonlyMap<string, string> {
  const around = run.telemetry.spans.filter(({ name }) => name.startsWith(CASE_SPAN));
  return new Map(around.map(({ traceId, name }) => [traceId, name.slice(CASE_SPAN.length)]));
}

function caseProblems({ case: name, spans: expected }: CaseLine, spans: readonly ReceivedSpan[]): readonly string[] {
  const seen = spans.map(spanSummary).sort();
  const wanted = [...expected].sort();
  return wanted.join() === seen.join() ? [] : [`${name}: expected spans [${wanted.join(', ')}] but saw [${seen.join(', ')}]`];
}
