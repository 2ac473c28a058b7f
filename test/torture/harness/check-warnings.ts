import type { ProgramRun } from './program-run.ts';

/** Start of every line that the instrumentation prints. */
const OURS = /^\[?\w*\]?\s*aimeter: /;

/** What the program asks for: a model without a price, and requests that cannot be read. */
const EXPECTED = [/no price is known/, /Error: nobody may read/, /Error: not readable/];

/** Lines that the instrumentation prints without being asked for: a fault of its own, above all. */
export function warningProblems(run: ProgramRun): readonly string[] {
  const ours = run.stderr.split('\n').filter((line) => OURS.test(line));
  return ours.filter((line) => !EXPECTED.some((pattern) => pattern.test(line)));
}

/** What the application itself printed. */
export function withoutWarnings(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !OURS.test(line))
    .join('\n');
}
