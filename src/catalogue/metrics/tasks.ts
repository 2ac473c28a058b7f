import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { BATCH_SIZE, TASK, USD, WORKFLOW } from '../buckets.ts';
import { counter, histogram, updowncounter } from '../metric.ts';

const source = 'https://github.com/open-telemetry/semantic-conventions-genai/issues/101';
const area = 'tasks';

/** What every metric of a task tells about whom the work is for. */
const OWNER = [own.FEATURE, own.TENANT] as const;

export const taskDuration = histogram({
  name: 'aimeter.task.duration',
  unit: 's',
  description: 'Duration of one task.',
  buckets: TASK,
  attributes: [own.TASK_TYPE, own.OUTCOME, ERROR_TYPE, own.ERROR_CLASS, ...OWNER],
  area,
  source,
});

export const taskActive = updowncounter({
  name: 'aimeter.task.active',
  unit: '{task}',
  description: 'Tasks that have started and not ended.',
  attributes: [own.TASK_TYPE],
  area,
  source,
});

export const taskTokens = counter({
  name: 'aimeter.task.tokens',
  unit: '{token}',
  description: 'Tokens in and out of the inferences inside tasks, counted for the innermost one.',
  attributes: [own.TASK_TYPE, REQUEST_MODEL],
  area,
  source,
});

export const taskCost = histogram({
  name: 'aimeter.task.cost',
  unit: '{USD}',
  description: 'Dollars of one task, those of the tasks inside it included.',
  buckets: USD,
  attributes: [own.TASK_TYPE, ...OWNER],
  area,
  source,
});

export const batchDuration = histogram({
  name: 'aimeter.batch.duration',
  unit: 's',
  description: 'Duration of one batch.',
  buckets: WORKFLOW,
  attributes: [own.BATCH_TYPE, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const batchSize = histogram({
  name: 'aimeter.batch.size',
  unit: '{item}',
  description: 'Items of one batch.',
  buckets: BATCH_SIZE,
  attributes: [own.BATCH_TYPE, own.OUTCOME],
  area,
  source,
});

export const batchItems = counter({
  name: 'aimeter.batch.items',
  unit: '{item}',
  description: 'Items of batches that were processed.',
  attributes: [own.BATCH_TYPE, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const queueWait = histogram({
  name: 'aimeter.queue.wait',
  unit: 's',
  description: 'Time from adding a job to the queue, or from the end of its delay, to its first run.',
  buckets: TASK,
  attributes: [own.QUEUE_NAME, own.QUEUE_JOB],
  area,
  source,
});

export const queueRun = histogram({
  name: 'aimeter.queue.run',
  unit: 's',
  description: 'Time that one attempt at a job ran.',
  buckets: TASK,
  attributes: [own.QUEUE_NAME, own.QUEUE_JOB, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});

export const queueAttempts = counter({
  name: 'aimeter.queue.attempts',
  unit: '{attempt}',
  description: 'Attempts at jobs.',
  attributes: [own.QUEUE_NAME, own.QUEUE_JOB, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});
