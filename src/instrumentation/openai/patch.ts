import type { Adapter } from './adapter.ts';
import { type AttemptMethod, attemptOwner, countAttempts } from './attempts.ts';
import { observeCall, type Observation } from './observe-call.ts';
import { observeTools } from './run-tools.ts';
import { SURFACE } from './surface.ts';

type Method = (...args: unknown[]) => unknown;
type Holder = Record<string, unknown>;

/** Undoes one patch. */
type Restore = () => void;

const PATCHED = Symbol('aimeter.patched');

/** Patches the classes of one copy of the SDK. Returns the undoing, or undefined when there was nothing to patch. */
export function patchClasses(sdk: unknown, observation: Observation): Restore | undefined {
  const restores: Restore[] = [];
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
  const restores: Restore[] = [];
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
  restores: Restore[],
): void {
  for (const [name, adapter] of Object.entries(methods)) {
    replace(holder, name, restores, (original) => {
      return function (this: unknown, ...args: unknown[]) {
        return observeCall(observation, adapter, { original, resource: this, args });
      };
    });
  }
}

function patchRunTools(holder: Holder, { recorder }: Observation, restores: Restore[]): void {
  for (const name of ['runTools', 'runFunctions']) {
    replace(holder, name, restores, (original) => {
      return function (this: unknown, body: unknown, ...rest: unknown[]) {
        return original.call(this, observeTools(body, recorder), ...rest);
      };
    });
  }
}

function patchAttempts(prototype: unknown, restores: Restore[]): void {
  const owner = attemptOwner(prototype);
  if (owner) replace(owner, 'fetchWithTimeout', restores, (original) => countAttempts(original as AttemptMethod));
}

/** Puts `wrap(original)` in the place of a method, looking the same to whoever inspects it; once per method. */
function replace(target: object, name: string, restores: Restore[], wrap: (original: Method) => Method): void {
  const holder = target as Holder;
  const original = holder[name];
  if (typeof original !== 'function' || PATCHED in original) return;
  const own = Object.getOwnPropertyDescriptor(holder, name);
  const wrapped = wrap(original as Method);
  Object.defineProperties(wrapped, {
    name: { value: original.name, configurable: true },
    length: { value: original.length, configurable: true },
    [PATCHED]: { value: true },
  });
  const enumerable = own?.enumerable ?? false;
  Object.defineProperty(holder, name, { value: wrapped, enumerable, configurable: true, writable: true });
  restores.push(() => {
    if (holder[name] !== wrapped) return;
    if (own) Object.defineProperty(holder, name, own);
    else delete holder[name];
  });
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

function joined(restores: readonly Restore[]): Restore | undefined {
  if (restores.length === 0) return undefined;
  return () => {
    for (const restore of restores.toReversed()) restore();
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
