import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPENAI_VERSIONS } from '../support/openai-versions.ts';
import { createBaselines } from './harness/baselines.ts';
import { buildPackage, type BuiltPackage } from './harness/build-package.ts';
import { contentProblems } from './harness/check-content.ts';
import { metricProblems } from './harness/check-metrics.ts';
import { operationSpans, spanProblems } from './harness/check-spans.ts';
import { usageProblems } from './harness/check-usage.ts';
import { warningProblems } from './harness/check-warnings.ts';
import { differences } from './harness/compare-runs.ts';
import { createLimiter } from './harness/limit.ts';
import { LOAD_WAYS, SETTINGS, type LoadWay, type Setting } from './harness/load-ways.ts';
import type { ProgramRun } from './harness/program-run.ts';
import { runProgram, type RunOptions } from './harness/run-program.ts';
import { renderScoreboard, type Score } from './harness/scoreboard.ts';

const limited = createLimiter(availableParallelism());
const run = (options: RunOptions) => limited(() => runProgram(options));
const baselines = createBaselines(run);
const scores: Score[] = [];
let built: BuiltPackage;

beforeAll(async () => {
  built = await buildPackage();
  return () => built[Symbol.asyncDispose]();
});

afterAll(() => {
  process.stdout.write(`\n${renderScoreboard(scores)}\n`);
});

describe.concurrent.each(OPENAI_VERSIONS)('openai $version', (openai) => {
  it.for(['esm', 'cjs'] as const)('is the same in two runs without instrumentation (%s)', async (form) => {
    const [first, second] = await Promise.all([baselines.of({ openai, form }), run({ openai, form })]);
    expect(first.lines.length).toBeGreaterThan(180);
    expect(differences(first, second)).toEqual([]);
  });

  describe.each(LOAD_WAYS)('$name', (way) => {
    it('is not noticed, and every operation ends once, however it is sampled and captured', async () => {
      const baseline = await baselines.of({ openai, form: way.form });
      const runs = await Promise.all(SETTINGS.map(async (setting) => ({ setting, result: await instrumented(way, setting) })));
      const sampled = runs.find(({ setting }) => setting.isSampled)?.result ?? baseline;
      const problems = runs.flatMap(({ setting, result }) => {
        const noticed = differences(baseline, result);
        const wrong = telemetryProblems(setting, result, sampled);
        score({ way, setting, result, noticed, wrong });
        return [...noticed, ...wrong].map((problem) => `${setting.name}: ${problem}`);
      });
      expect(problems).toEqual([]);
    });
  });

  it('ends no span early when garbage is collected all the time', async () => {
    const [way, setting] = [LOAD_WAYS[0], SETTINGS[0]];
    const [baseline, result] = await Promise.all([
      baselines.of({ openai, form: way.form }),
      instrumented(way, setting, 'during'),
    ]);
    expect([...differences(baseline, result), ...telemetryProblems(setting, result, result)]).toEqual([]);
  });

  function instrumented(way: LoadWay, setting: Setting, garbage: 'end' | 'during' = 'end'): Promise<ProgramRun> {
    return run({ openai, form: way.form, preload: { how: way.how, register: built.register }, env: setting.env, garbage });
  }

  function score(of: {
    way: LoadWay;
    setting: Setting;
    result: ProgramRun;
    noticed: readonly string[];
    wrong: readonly string[];
  }): void {
    scores.push({
      name: `${openai.version} ${of.way.name}, ${of.setting.name}`,
      cases: of.result.lines.length,
      differences: of.noticed.length,
      spans: operationSpans(of.result).length,
      problems: of.wrong.length,
    });
  }
});

function telemetryProblems(setting: Setting, result: ProgramRun, sampled: ProgramRun): readonly string[] {
  const spans = setting.isSampled ? [...spanProblems(result), ...usageProblems(result)] : unexpectedSpans(result);
  return [...spans, ...metricProblems(result, sampled), ...contentProblems(result, setting.capture), ...warningProblems(result)];
}

function unexpectedSpans(result: ProgramRun): readonly string[] {
  return operationSpans(result).map(({ name }) => `${name} was exported although unsampled`);
}
