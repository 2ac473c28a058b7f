import { describeValue } from '../config/describe-value.ts';
import { asTask, expectMethodOptions, expectType, isGenerator, type Method, type MethodOptions } from './as-task.ts';

/** What `task` returns: takes a method and returns one of the same type. */
export type TaskDecorator = <M extends Method>(method: M, context: ClassMethodDecoratorContext) => M;

/**
 * Decorator that makes every call of a method a task, as `withTask` does: instance, static and private methods,
 * synchronous or not. The method keeps its type, `this`, name and length.
 *
 * It is a standard decorator: TypeScript compiles it when `experimentalDecorators` is off. Where nothing compiles, as when
 * Node runs TypeScript itself, call `withTask` in the method.
 *
 * @param type kind of task, the same for all of a kind: `summarize`, never an id
 * @throws TypeError when the class is defined: the type or an option is wrong, what is decorated is no method or is a
 *   generator, or the compiler calls it as a legacy decorator
 *
 * @example
 * class Reports {
 *   @task('summarize')
 *   async summarize(text: string): Promise<string> { ... }
 * }
 */
export function task(type: string, options: MethodOptions = {}): TaskDecorator {
  expectType(type);
  expectMethodOptions(options);
  return (method, context) => {
    expectStandard(context);
    if (context.kind !== 'method') throw misplaced(`a ${String(context.kind)}`, context.name);
    if (isGenerator(method)) throw misplaced('a generator', context.name);
    return asTask(method, type, options);
  };
}

/** A legacy decorator is called with the class or its prototype, the name and a descriptor. */
function expectStandard(context: unknown): void {
  if (typeof context === 'object' && context !== null && 'kind' in context) return;
  throw new TypeError(
    'aimeter: task is a standard decorator, but was called as a legacy one: remove "experimentalDecorators" from ' +
      `tsconfig.json, or call withTask() inside the method (expected a decorator context, received ${describeValue(context)})`,
  );
}

function misplaced(what: string, name: string | symbol | undefined): TypeError {
  return new TypeError(`aimeter: task decorates methods, but ${String(name)} is ${what}; call withTask() where the work is done`);
}
