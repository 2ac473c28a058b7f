import type { Adapter } from './adapter.ts';
import { type AttemptMethod, attemptOwner, countAttempts } from './attempts.ts';
import { observeCall, type Observation } from './observe-call.ts';
import { replaceMethod, type Restore } from '../../operation/replace-method.ts';
import { observeTools } from './run-tools.ts';
import { SURFACE } from './surface.ts';

type Holder = Record<string, unknown>;

/** Patches the classes of one copy of the SDK. Returns the undoing, or undefined when there was nothing to patch. */
export function patchClasses(sdk: unknown, observation: Observation): Restore | undefined {
  const restores: (Restore | undefined)[] = [];
  for (const { classPath, methods } of SURFACE) {
    const prototype = follow(sdk, classPath)?.['prototype'];
    if (isHolder(prototype)) patchMethods(prototype, methods, observation, restores);
  }
  for (const prototype of [follow(sdk, ['Chat', 'Completions'])?.['prototype'], betaCompletions(sdk)]) {
    if (isHolder(prototype)) patchRunTools(prototype, observation, restores);
  }
  patchAttempts((sdk as { prototype?: unknown }).prototype, restores);
  return joined(restores);
}

/** Patches the resource objects of one client, for applications whose bundler hides the module from hooks. */
export function patchClient(client: unknown, observation: Observation): Restore | undefined {
  const restores: (Restore | undefined)[] = [];
  for (const { objectPath, methods } of SURFACE) {
    const resource = follow(client, objectPath);
    if (isHolder(resource)) patchMethods(resource, methods, observation, restores);
  }
  for (const path of [
    ['chat', 'completions'],
    ['beta', 'chat', 'completions'],
  ]) {
    const resource = follow(client, path);
    if (isHolder(resource)) patchRunTools(resource, observation, restores);
  }
  patchAttempts(client, restores);
  return joined(restores);
}

function patchMethods(
  holder: Holder,
  methods: Readonly<Record<string, Adapter>>,
  observation: Observation,
  restores: (Restore | undefined)[],
): void {
  for (const [name, adapter] of Object.entries(methods)) {
    const restore = replaceMethod(holder, name, (original) => {
      return function (this: unknown, ...args: unknown[]) {
        return observeCall(observation, adapter, { original, resource: this, args });
      };
    });
    restores.push(restore);
  }
}

function patchRunTools(holder: Holder, { recorder }: Observation, restores: (Restore | undefined)[]): void {
  for (const name of ['runTools', 'runFunctions']) {
    const restore = replaceMethod(holder, name, (original) => {
      return function (this: unknown, body: unknown, ...rest: unknown[]) {
        return original.call(this, observeTools(body, recorder), ...rest);
      };
    });
    restores.push(restore);
  }
}

function patchAttempts(prototype: unknown, restores: (Restore | undefined)[]): void {
  const owner = attemptOwner(prototype);
  if (owner) restores.push(replaceMethod(owner, 'fetchWithTimeout', (original) => countAttempts(original as AttemptMethod)));
}

/** Prototype of `beta.chat.completions`, the home of the helpers in 4.x, whose class hangs nowhere. */
function betaCompletions(sdk: unknown): unknown {
  const Beta = follow(sdk, ['Beta']);
  if (typeof Beta !== 'function') return undefined;
  try {
    // a resource does nothing when it is made but hold its client
    const completions = follow(new (Beta as unknown as new (client: unknown) => unknown)(undefined), ['chat', 'completions']);
    return completions && Object.getPrototypeOf(completions);
  } catch {
    return undefined;
  }
}

function joined(restores: readonly (Restore | undefined)[]): Restore | undefined {
  const done = restores.filter((restore) => restore !== undefined);
  if (done.length === 0) return undefined;
  return () => {
    for (const restore of done.toReversed()) restore();
  };
}

function follow(root: unknown, path: readonly string[]): Holder | undefined {
  let value = root;
  for (const name of path) value = isHolder(value) ? value[name] : undefined;
  return isHolder(value) ? value : undefined;
}

function isHolder(value: unknown): value is Holder {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
