import type { OpenAIVersion } from '../../support/openai-versions.ts';
import type { ProgramRun } from './program-run.ts';
import type { Form, RunOptions } from './run-program.ts';

/** Runs without instrumentation, made once for each version, module system and process case. */
export interface Baselines {
  of(options: { readonly openai: OpenAIVersion; readonly form: Form; readonly process?: string }): Promise<ProgramRun>;
}

/** @param run runs the program, within the limits of the machine. */
export function createBaselines(run: (options: RunOptions) => Promise<ProgramRun>): Baselines {
  const runs = new Map<string, Promise<ProgramRun>>();
  return {
    of(options) {
      const key = `${options.openai.version} ${options.form} ${options.process ?? ''}`;
      const existing = runs.get(key);
      if (existing !== undefined) return existing;
      const started = run(options);
      runs.set(key, started);
      return started;
    },
  };
}
