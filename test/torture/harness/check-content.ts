import type { ProgramRun } from './program-run.ts';
import { CANARIES } from './run-program.ts';

/** What is wrong with the content in the telemetry of a run: words that must not, or must, have left the process. */
export function contentProblems(run: ProgramRun, capture: 'off' | 'on'): readonly string[] {
  const { text } = run.telemetry;
  const problems = text.includes('CANARYKEY') ? [`an API key left the process: ${around(text, 'CANARYKEY')}`] : [];
  for (const word of [CANARIES.prompt, CANARIES.reply]) {
    if (capture === 'off' && text.includes(word)) problems.push(`content left the process: ${around(text, word)}`);
    if (capture === 'on' && !text.includes(word)) problems.push(`${word} was not captured`);
  }
  return problems;
}

function around(text: string, word: string): string {
  const at = text.indexOf(word);
  return text.slice(Math.max(0, at - 200), at + 60);
}
