import { context, diag } from '@opentelemetry/api';
import { contain } from '../operation/contain.ts';
import { TaskUnit } from '../work/task-unit.ts';
import { currentWork } from '../current/work.ts';
import { type BullJob, movesJob } from './job.ts';
import { ProcessUnit, type TraceMode } from './process-unit.ts';

/** How the jobs of a worker are observed. */
export interface QueueOptions<J = BullJob> {
  /**
   * `continue`: a job is a part of the trace that it was added in; `link`: a trace of its own, linked to that. Default:
   * `continue`.
   */
  readonly trace?: TraceMode | undefined;
  /** Type of the task that a job is; undefined: the job is no task. Default: the name of the job. */
  readonly taskType?: ((job: J) => string | undefined) | undefined;
}

/** Part of a worker of BullMQ that is used. */
export interface BullWorker {
  readonly name: string;
  readonly opts?: { readonly telemetry?: unknown } | undefined;
}

type Run = (job: BullJob, ...rest: unknown[]) => unknown;

const observed = new WeakSet<object>();

/**
 * Gives every job that a BullMQ worker processes a consumer span, linked to the span it was added in, and metrics of its
 * wait, run and attempts, and makes it a task. Returns the same worker. For processors in files of their own as well. A worker
 * with a `telemetry` option of its own is left alone.
 *
 * @example
 * const worker = observeWorker(new Worker('mails', async (job) => send(job.data), { connection }));
 *
 * @throws TypeError when an option is not what it must be
 */
export function observeWorker<W extends BullWorker>(worker: W, options: QueueOptions = {}): W {
  const checked = checkOptions(options);
  if (observed.has(worker) || worker.opts?.telemetry) return worker;
  observed.add(worker);
  // protected, and the one place through which every version calls a processor, in whatever file that is
  const internals = worker as { callProcessJob?: Run };
  const original = internals.callProcessJob;
  if (typeof original !== 'function') {
    diag.warn(`aimeter: this version of BullMQ cannot be observed by observeWorker; wrap its processor with observeProcessor`);
    return worker;
  }
  internals.callProcessJob = function (this: unknown, job, ...rest) {
    return processJob(job, checked, () => original.call(this, job, ...rest));
  };
  return worker;
}

/**
 * Wraps the processor of a BullMQ worker: the same as {@link observeWorker} where the worker is made elsewhere. Returns a
 * function with the same parameters, which returns and throws what `processor` does.
 *
 * @example
 * new Worker('mails', observeProcessor(async (job: Job) => send(job.data)), { connection });
 *
 * @throws TypeError when an option is not what it must be
 */
export function observeProcessor<J extends BullJob, A extends unknown[], T>(
  processor: (job: J, ...rest: A) => T,
  options: QueueOptions<NoInfer<J>> = {},
): (job: J, ...rest: A) => T {
  const checked = checkOptions(options);
  const wrapper = function (this: unknown, job: J, ...rest: A): T {
    return processJob(job, checked, () => processor.call(this, job, ...rest));
  };
  // a worker hands a signal only to processors that declare three parameters
  return Object.defineProperty(wrapper, 'length', { value: processor.length });
}

interface Attempt {
  readonly unit: ProcessUnit;
  readonly task: TaskUnit | undefined;
}

function processJob<J extends BullJob, T>(job: J, options: QueueOptions<J>, run: () => T): T {
  const attempt = begin(job, options);
  if (!attempt) return run();
  let result: T;
  try {
    result = context.with((attempt.task ?? attempt.unit).context, run);
  } catch (error) {
    end(attempt, error);
    throw error;
  }
  if (!isThenable(result)) {
    end(attempt);
    return result;
  }
  const settled = result.then(
    (value) => {
      end(attempt);
      return value;
    },
    (error: unknown) => {
      end(attempt, error);
      throw error;
    },
  );
  return settled as T;
}

function begin<J extends BullJob>(job: J, { trace: mode = 'continue', taskType }: QueueOptions<J>): Attempt | undefined {
  const work = currentWork();
  return contain(
    'queue',
    () => {
      const type = taskType ? contain('queue', () => taskType(job), work.countFault) : job.name;
      const unit = new ProcessUnit(work, job, mode);
      const task = type === undefined ? undefined : context.with(unit.context, () => new TaskUnit(work, type, {}));
      return { unit, task };
    },
    work.countFault,
  );
}

function end({ unit, task }: Attempt, ...thrown: readonly [unknown?]): void {
  contain('queue', () => {
    if (thrown.length === 0) {
      task?.succeed();
      unit.succeed();
    } else if (movesJob(thrown[0])) {
      task?.succeed();
      unit.move();
    } else {
      task?.fail(thrown[0]);
      unit.fail(thrown[0]);
    }
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

const NAMES: readonly string[] = ['trace', 'taskType'];

function checkOptions<J>(options: QueueOptions<J>): QueueOptions<J> {
  const unknown = Object.keys(options).find((name) => !NAMES.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`aimeter: option "${unknown}" must be one of ${NAMES.join(', ')}, received an unknown name`);
  }
  const { trace, taskType } = options;
  if (trace !== undefined && trace !== 'continue' && trace !== 'link') {
    throw new TypeError(`aimeter: option "trace" must be continue or link, received ${String(trace)}`);
  }
  if (taskType !== undefined && typeof taskType !== 'function') {
    throw new TypeError(`aimeter: option "taskType" must be a function, received a ${typeof taskType}`);
  }
  return { ...options };
}
