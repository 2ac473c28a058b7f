import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { observeQueue, observeWorker } from '../../../src/index.ts';
import type { TaskForm } from '../../support/task-telemetry.ts';

/** The task that a worker makes of a job. */
export function queueTaskForm(connection: ConnectionOptions): TaskForm {
  return {
    name: 'bullmq',
    async run(type, work) {
      const name = `form-${randomUUID()}`;
      const queue = observeQueue(new Queue(name, { connection }));
      const worker = observeWorker(new Worker(name, work, { connection, autorun: false }));
      const ended = Promise.race([once(worker, 'completed'), once(worker, 'failed')]);
      await queue.add(type, {});
      void worker.run();
      await ended;
      await Promise.all([worker.close(true), queue.close()]);
    },
  };
}
