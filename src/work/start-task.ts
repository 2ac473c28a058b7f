import { context } from '@opentelemetry/api';
import type { StartedTask, TaskOptions } from './task.ts';
import { TaskUnit } from './task-unit.ts';
import { currentWork } from '../current/work.ts';

/** A handle that nobody holds any more cannot end its task. */
const abandoned = new FinalizationRegistry<TaskUnit>((unit) => unit.endLeft());

/**
 * Starts a task that ends when its owner says so, for work that is no single function. What runs inside `run` belongs to
 * it. A task that nobody ends fails with `abandoned` when its handle is garbage-collected or the process ends.
 *
 * @param type kind of task, the same for all of a kind: `summarize`, never an id
 */
export function startTask(type: string, options?: TaskOptions): StartedTask {
  const unit = new TaskUnit(currentWork(), type, options);
  const handle: StartedTask = {
    id: unit.id,
    type: unit.type,
    get spend() {
      return unit.spend;
    },
    setMetadata: (metadata) => unit.setMetadata(metadata),
    setCost: (usd, tokens) => unit.setCost(usd, tokens),
    run: (fn) => context.with(unit.context, fn),
    end: () => unit.succeed(),
    fail: (error) => unit.fail(error),
    [Symbol.dispose]: () => unit.succeed(),
  };
  abandoned.register(handle, unit);
  return handle;
}
