import { openUnits } from '../operation/open-units.ts';
import type { ActiveTask } from './task.ts';
import { TaskUnit } from './task-unit.ts';

/** The tasks of this process that have started and not ended, the newest first. */
export function activeTasks(): ActiveTask[] {
  return [...openUnits()].flatMap((unit) => (unit instanceof TaskUnit ? [unit.snapshot()] : []));
}
