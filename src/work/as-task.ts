import { describeValue } from '../config/describe-value.ts';
import { optionError } from '../config/setting.ts';
import type { TaskOptions } from './task.ts';
import { withTask } from './with-task.ts';

/** Any method, whatever it takes. */
export type Method = (...args: never[]) => unknown;

/** What the tasks of all calls of one method have in common. */
export type MethodOptions = Omit<TaskOptions, 'id'>;

/** The method with each call a task; to whoever looks at it, it is the same function. */
export function asTask<M extends Method>(method: M, type: string, options: MethodOptions): M {
  return new Proxy(method, {
    apply: (target, self: unknown, args) => withTask(type, options, (): unknown => Reflect.apply(target, self, args)),
  });
}

/** Whether a function is an `async` one, bound or not. */
export function isAsync(fn: Method): boolean {
  return tagOf(fn) === 'AsyncFunction';
}

/** Whether calling a function gives a generator: it would end its task before it does anything. */
export function isGenerator(fn: Method): boolean {
  return tagOf(fn) === 'GeneratorFunction' || tagOf(fn) === 'AsyncGeneratorFunction';
}

function tagOf(fn: Method): unknown {
  return (fn as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
}

/** @throws TypeError unless `type` can be the type of a task */
export function expectType(type: unknown, option = 'type'): asserts type is string {
  if (typeof type !== 'string' || type === '') throw optionError(option, 'a non-empty string', type);
}

/** @throws TypeError unless the options are usable for every call of a method */
export function expectMethodOptions(options: unknown): asserts options is MethodOptions {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`aimeter: the options of a task must be an object, received ${describeValue(options)}`);
  }
  const { metadata, model } = options as Record<string, unknown>;
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))) {
    throw optionError('metadata', 'an object', metadata);
  }
  if (model !== undefined && typeof model !== 'string') throw optionError('model', 'a string', model);
}
