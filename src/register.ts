import { createRequire, register as registerAsync } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { register as registerSync, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';
import { startTelemetry } from './telemetry.ts';
import { readFlag } from './telemetry/environment.ts';
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
  if (isEvaluatedScript()) return;
  if (supportsSyncHooks()) registerSync({ include });
  else if (!isRequired()) registerAsync('import-in-the-middle/hook.mjs', import.meta.url, { data: { include } });
}

/**
 * True for `node -e` with CommonJS code. With synchronous hooks Node 24 cannot run that under `--require`: it looks for a
 * file named `module`. What such code requires is observed all the same.
 */
function isEvaluatedScript(): boolean {
  if (process.execArgv.includes('--input-type=module')) return false;
  return process.execArgv.some((argument) => /^(-p?e|-pe?|--eval|--print)(=|$)/.test(argument));
}

/**
 * True under `--require`. A loader thread runs those modules, too, and Node 22.15 cannot `require` an ES module there;
 * applications that are loaded this way are CommonJS, which needs no hook for ES modules.
 */
function isRequired(): boolean {
  const resolve = createRequire(join(process.cwd(), 'index.js')).resolve;
  const flags = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)];
  const values = flags.flatMap((flag, index) => {
    const [name = '', value = flags[index + 1] ?? ''] = flag.split('=');
    return name === '-r' || name === '--require' ? [value] : [];
  });
  return values.some((value) => {
    try {
      return resolve(value) === fileURLToPath(import.meta.url);
    } catch {
      return false; // somebody else's preload
    }
  });
}

if (state[HOOKED] === true) warnOnce('registered twice', 'aimeter/register was loaded twice; the second time has no effect.');
else {
  state[HOOKED] = true;
  if (!readFlag(process.env, 'OTEL_SDK_DISABLED')) hookImports();
  startTelemetry();
}
