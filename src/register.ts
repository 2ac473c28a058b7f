import { register as registerAsync } from 'node:module';
import { register as registerSync, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';
import { startTelemetry } from './telemetry.ts';
import { warnOnce } from './telemetry/warn-once.ts';

/** Set once the hooks are in place; shared by two copies of this package. */
const HOOKED = Symbol.for('aimeter.hooked');
const state: typeof globalThis & { [HOOKED]?: boolean } = globalThis;

/**
 * What `node --import aimeter/register app.js` runs before the application: hooks for ES modules, then
 * `startTelemetry()` with everything from the environment. Neither this module nor one it imports may use top-level
 * `await`, or `node --require aimeter/register` could not load it.
 */
function hookImports(): void {
  const include = ['openai'];
  if (supportsSyncHooks() && !isEvaluated()) registerSync({ include });
  else registerAsync('import-in-the-middle/hook.mjs', import.meta.url, { data: { include } });
}

/** Node 24 cannot run `--require` with synchronous hooks and `--eval` together: it then looks for a file named `module`. */
function isEvaluated(): boolean {
  return process.execArgv.some((argument) => /^(-p?e|-pe?|--eval|--print)(=|$)/.test(argument));
}

if (state[HOOKED] === true) warnOnce('registered twice', 'aimeter/register was loaded twice; the second time has no effect.');
else {
  state[HOOKED] = true;
  hookImports();
  startTelemetry();
}
