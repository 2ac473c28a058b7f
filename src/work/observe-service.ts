import { diag } from '@opentelemetry/api';
import { describeValue } from '../config/describe-value.ts';
import { optionError } from '../config/setting.ts';
import { asTask, expectMethodOptions, expectType, isAsync, isGenerator, type Method } from './as-task.ts';

/** Names of the methods of an object. */
export type MethodName<T> = { [K in keyof T]-?: T[K] extends Method ? K : never }[keyof T];

/** Which methods of a service become tasks, and what those tasks have in common. */
export interface ServiceOptions<T> {
  /** Exactly these, synchronous ones included. Default: every `async` method, own and inherited. */
  readonly methods?: readonly MethodName<T>[] | undefined;
  /** Metadata of each task. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

interface Found {
  readonly key: PropertyKey;
  readonly method: Method;
  /** That of the object itself; undefined when the method is inherited. */
  readonly own: PropertyDescriptor | undefined;
}

const observed = new WeakSet<Method>();
/** Where inheritance ends: what everything has is no service. */
const ROOTS: ReadonlySet<object | null> = new Set([null, Object.prototype, Function.prototype]);

/**
 * Makes calls of the methods of an object tasks of type `<name>.<method>`, as `withTask` does, and returns the same
 * object. Whether a method is asynchronous is known before it is called only of `async` functions: name those that
 * return a promise without being one, and those that a compiler has rewritten for an old target, in `methods`. Getters are
 * not touched, and neither are generators: call `withTask` where their work is done. A service that is observed stays as it
 * is when it is observed again.
 *
 * @param name of the service, the same for all of its instances
 * @throws TypeError when an argument is wrong, `methods` names something that is no method, or the object is frozen; the
 *   object is then as it was
 *
 * @example
 * const news = observeService(new NewsService(), 'news');
 * await news.latest(10); // task news.latest
 */
export function observeService<T extends object>(service: T, name: string, options: ServiceOptions<T> = {}): T {
  if ((typeof service !== 'object' && typeof service !== 'function') || service === null) {
    throw new TypeError(`aimeter: observeService expects an object, received ${describeValue(service)}`);
  }
  expectType(name, 'name');
  expectMethodOptions(options);
  const { methods, metadata } = options;
  const found = methods === undefined ? asyncMethods(service) : namedMethods(service, methods);
  if (found.length === 0) diag.warn(`aimeter: ${name} has no async method to observe; name its methods in "methods"`);
  const fresh = found.filter(({ method }) => !observed.has(method));
  for (const entry of fresh) expectReplaceable(service, entry);
  for (const { key, method, own } of fresh) {
    const watched = asTask(method, `${name}.${nameOf(key)}`, { metadata });
    observed.add(watched);
    // an inherited method is not among the keys of the object, and stays so
    const place = own ?? { enumerable: false, configurable: true, writable: true };
    Object.defineProperty(service, key, { ...place, value: watched });
  }
  return service;
}

function asyncMethods(service: object): Found[] {
  const keys = new Set<PropertyKey>();
  for (let holder: object | null = service; holder !== null && !ROOTS.has(holder); holder = Object.getPrototypeOf(holder)) {
    for (const key of Reflect.ownKeys(holder)) keys.add(key);
  }
  return [...keys].map((key) => find(service, key)).filter((found) => found !== undefined && isAsync(found.method)) as Found[];
}

function namedMethods(service: object, methods: unknown): Found[] {
  if (!Array.isArray(methods)) throw optionError('methods', 'an array of names', methods);
  return [...new Set<PropertyKey>(methods)].map((key) => {
    const found = find(service, key);
    if (!found) throw optionError('methods', 'names of methods of the service', nameOf(key));
    if (isGenerator(found.method)) throw optionError('methods', 'names of methods that are no generators', nameOf(key));
    return found;
  });
}

/** The method under a key; undefined when there is none, or something else. No getter is called. */
function find(service: object, key: PropertyKey): Found | undefined {
  if (key === 'constructor') return undefined;
  for (let holder: object | null = service; holder !== null && !ROOTS.has(holder); holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, key);
    if (!descriptor) continue;
    if (typeof descriptor.value !== 'function') return undefined;
    return { key, method: descriptor.value as Method, own: holder === service ? descriptor : undefined };
  }
  return undefined;
}

function expectReplaceable(service: object, { key, own }: Found): void {
  const isReplaceable = own ? own.configurable === true || own.writable === true : Object.isExtensible(service);
  if (isReplaceable) return;
  throw new TypeError(
    `aimeter: observeService cannot observe ${nameOf(key)}: the object is frozen; observe it before it is frozen, or a copy`,
  );
}

function nameOf(key: PropertyKey): string {
  return typeof key === 'symbol' ? (key.description ?? 'symbol') : String(key);
}
