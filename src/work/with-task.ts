import type { Task, TaskOptions } from './task.ts';
import { runInside } from './run-inside.ts';
import { TaskUnit } from './task-unit.ts';
import { currentWork } from '../current/work.ts';

type TaskFunction<T> = (task: Task) => T;

/**
 * Runs `fn` as a task: one span, its duration, tokens and dollars rolled up from every operation inside it, its outcome,
 * and a record in the logs. Returns what `fn` returns and throws what it throws; a task that throws or rejects failed.
 *
 * @param type kind of task, the same for all of a kind: `summarize`, never an id
 *
 * @example
 * const summary = await withTask('summarize', { metadata: { documentId } }, async (task) => {
 *   const completion = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages });
 *   task.setMetadata({ choices: completion.choices.length });
 *   return completion.choices[0]?.message.content;
 * });
 */
export function withTask<T>(type: string, fn: (task: Task) => PromiseLike<T>): Promise<T>;
export function withTask<T>(type: string, fn: (task: Task) => T): T;
export function withTask<T>(type: string, options: TaskOptions, fn: (task: Task) => PromiseLike<T>): Promise<T>;
export function withTask<T>(type: string, options: TaskOptions, fn: (task: Task) => T): T;
export function withTask<T>(type: string, ...rest: [TaskFunction<T>] | [TaskOptions, TaskFunction<T>]): T {
  const [options, fn] = rest.length === 1 ? [undefined, rest[0]] : rest;
  const task = new TaskUnit(currentWork(), type, options);
  return runInside(task, () => fn(task));
}
