import { allCases } from './all-cases.js';
import { createToolbox } from './toolbox.js';
import { describe } from './describe.js';
import { collectGarbage } from './garbage.js';
import { withCaseSpan } from './case-span.js';
import { runProcess } from './processes/processes.js';

/** Time after which a case counts as hanging, in milliseconds. */
const CASE_TIMEOUT = 8000;

/**
 * Runs every case with the given `openai` and prints one JSON line for each: what the application saw. With
 * `TORTURE_PROCESS` set it runs one process case instead, which may well end the process.
 *
 * @param {import('./toolbox.js').OpenAIModule} openai
 */
export async function runProgram(openai) {
  const name = process.env.TORTURE_PROCESS;
  if (name !== undefined) return runProcess(name, openai);
  const unhandled = [];
  process.on('unhandledRejection', (reason) => unhandled.push(describe(reason)));
  if (process.env.TORTURE_GC === 'during') setInterval(() => globalThis.gc(), 15).unref();
  for (const testCase of allCases) {
    const toolbox = createToolbox(openai, testCase.name);
    if (testCase.since !== undefined && toolbox.major < testCase.since) continue;
    const outcome = await withCaseSpan(testCase.name, () => outcomeOf(testCase, toolbox));
    print({ case: testCase.name, outcome, notes: toolbox.notes, spans: spansOf(testCase, toolbox), counted: testCase.counted });
    await toolbox.finish();
  }
  await collectGarbage();
  print({ case: 'process', outcome: { unhandled }, notes: {}, spans: [] });
}

function spansOf({ spans }, toolbox) {
  return typeof spans === 'function' ? spans(toolbox) : spans;
}

async function outcomeOf(testCase, toolbox) {
  let timer;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, CASE_TIMEOUT, { hangs: true });
  });
  const run = (async () => ({ value: describe(await testCase.run(toolbox)) }))();
  const outcome = await Promise.race([run, timeout]).catch((error) => ({ thrown: describe(error) }));
  clearTimeout(timer);
  return outcome;
}

function print(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
