import { withoutWarnings } from './check-warnings.ts';
import { normaliseText, providerView } from './normalise.ts';
import type { ProgramRun } from './program-run.ts';

/** What an application or its provider would notice between two runs of the program, one line for each difference. */
export function differences(expected: ProgramRun, actual: ProgramRun): readonly string[] {
  if (actual.lines.length === 0 && expected.lines.length > 0)
    return [`no case ran: exit ${actual.exit}, ${actual.stderr.slice(0, 1000)}`];
  const found: string[] = [];
  const compare = (what: string, left: unknown, right: unknown) => {
    const [a, b] = [normaliseText(JSON.stringify(left) ?? ''), normaliseText(JSON.stringify(right) ?? '')];
    if (a !== b) found.push(`${what}: ${firstDifference(a, b)}`);
  };
  compare('exit', expected.exit, actual.exit);
  compare('stderr', expected.stderr, withoutWarnings(actual.stderr));
  compare(
    'cases',
    expected.lines.map((line) => line.case),
    actual.lines.map((line) => line.case),
  );
  const outcomes = new Map(actual.lines.map((line) => [line.case, line.outcome]));
  const [seen, seenNow] = [providerView(expected.requests), providerView(actual.requests)];
  for (const line of expected.lines) {
    compare(`${line.case}: outcome`, line.outcome, outcomes.get(line.case));
    compare(`${line.case}: provider`, seen.get(line.case), seenNow.get(line.case));
  }
  return found;
}

/** Details that differ without being noticed by an ordinary application: own keys, reads of a Proxy, microtask turns. */
export function noteDifferences(expected: ProgramRun, actual: ProgramRun): readonly string[] {
  const notes = new Map(actual.lines.map((line) => [line.case, line.notes]));
  return expected.lines.flatMap((line) =>
    Object.entries(line.notes).flatMap(([key, value]) => {
      const [a, b] = [JSON.stringify(value), JSON.stringify(notes.get(line.case)?.[key])];
      return a === b ? [] : [`${line.case}: ${key}: ${firstDifference(a ?? '', b ?? '')}`];
    }),
  );
}

/** The two texts around the place where they part. */
function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `expected ...${a.slice(from, at + 100)}... but saw ...${b.slice(from, at + 100)}...`;
}
