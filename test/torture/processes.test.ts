import { availableParallelism } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { OPENAI_VERSIONS, type OpenAIVersion } from '../support/openai-versions.ts';
import { buildPackage, type BuiltPackage } from './harness/build-package.ts';
import { operationSpans, spanSummary } from './harness/check-spans.ts';
import { differences } from './harness/compare-runs.ts';
import { createLimiter } from './harness/limit.ts';
import { LOAD_WAYS, type LoadWay } from './harness/load-ways.ts';
import { normaliseText } from './harness/normalise.ts';
import { runProgram, type RunOptions } from './harness/run-program.ts';

/** Process cases, and the spans that each must leave behind although the process ends. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'rejection that nobody handles': ['chat error'],
  'rejection of a stream that nobody handles': ['chat error'],
  'rejection of a chain that nobody handles': ['chat error'],
  'rejection handled late': ['chat error'],
  'call that nobody awaits': ['chat unobserved'],
  'stream that nobody reads': ['chat unread'],
  'stream cut while it is read': ['chat error'],
  'stream cut while nobody reads': ['chat unread'],
  'exit code 3 after a call': ['chat completed'],
  'error thrown after a call': ['chat completed'],
};

const limited = createLimiter(availableParallelism());
const run = (options: RunOptions) => limited(() => runProgram(options));
let built: BuiltPackage;

beforeAll(async () => {
  built = await buildPackage();
  return () => built[Symbol.asyncDispose]();
});

describe.concurrent.each(OPENAI_VERSIONS)('openai $version', (openai) => {
  describe.each(waysFor(openai))('$name', ({ form, how }) => {
    it.for(Object.keys(EXPECTED))('ends as without instrumentation: %s', async (name) => {
      const [baseline, result] = await Promise.all([
        run({ openai, form, process: name }),
        run({ openai, form, process: name, preload: { how, register: built.register } }),
      ]);
      expect(differences({ ...baseline, stderr: '' }, { ...result, stderr: '' })).toEqual([]);
      expect(result.stdout).toBe(baseline.stdout);
      expect(withoutFrames(result.stderr)).toBe(withoutFrames(baseline.stderr));
      expect(operationSpans(result).map(spanSummary)).toEqual(EXPECTED[name]);
    });
  });
});

/** The middle versions end processes as their neighbours do: one way to load them is enough. */
function waysFor({ major }: OpenAIVersion): readonly LoadWay[] {
  return LOAD_WAYS.slice(0, major === 5 || major === 6 ? 1 : 2);
}

/** What Node prints about a crash, without the frames of the stack: ours may be among them. */
function withoutFrames(stderr: string): string {
  return normaliseText(stderr)
    .split('\n')
    .filter((line) => !/^\s+at |node:internal|^\s*\^|^\s*throw|^\s*\[?(headers|cause)/.test(line))
    .join('\n');
}
