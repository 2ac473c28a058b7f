import type { Context } from '@opentelemetry/api';
import { contain } from '../operation/contain.ts';
import { runInside } from '../work/run-inside.ts';
import { currentWork } from '../current/work.ts';
import { type CarrierOptions, withCarrier } from './carrier.ts';
import { type Sent, SendUnit } from './send-unit.ts';

/** Part of a queue of BullMQ that is used. */
export interface BullQueue {
  readonly name: string;
  add(name: never, data: never, options?: never): Promise<unknown>;
  addBulk(jobs: never): Promise<unknown>;
}

/** Part of a flow producer of BullMQ that is used. */
export interface BullFlowProducer {
  add(flow: never, options?: never): Promise<unknown>;
  addBulk(flows: never): Promise<unknown>;
}

interface JobToAdd {
  readonly name: string;
  readonly opts?: CarrierOptions;
}

interface Flow extends JobToAdd {
  readonly queueName: string;
  readonly children?: readonly Flow[];
}

type Add = (...args: unknown[]) => Promise<unknown>;

const observed = new WeakSet<object>();

/**
 * Gives every `add` and `addBulk` of a BullMQ queue a producer span, and every job the trace it was added in, which an
 * observed worker continues. Returns the same queue. The data of a job stays what it is. A queue with a `telemetry` option
 * of its own is left alone.
 *
 * @example
 * const queue = observeQueue(new Queue('mails', { connection }));
 */
export function observeQueue<Q extends BullQueue>(queue: Q): Q {
  if (!begins(queue)) return queue;
  const { name } = queue;
  wrap(queue, 'add', ([job, data, options, ...rest]) => ({
    sent: { queue: name, job: String(job), count: 1 },
    args: (ctx) => [job, data, withCarrier(options as CarrierOptions | undefined, ctx), ...rest],
  }));
  wrap(queue, 'addBulk', ([jobs, ...rest]) => ({
    sent: { queue: name, job: undefined, count: (jobs as readonly JobToAdd[]).length },
    args: (ctx) => [(jobs as readonly JobToAdd[]).map((job) => ({ ...job, opts: withCarrier(job.opts, ctx) })), ...rest],
  }));
  return queue;
}

/**
 * The same for a BullMQ flow producer: every job of a flow carries the trace that the flow was added in. Returns the same
 * object.
 *
 * @example
 * const flows = observeFlowProducer(new FlowProducer({ connection }));
 */
export function observeFlowProducer<F extends BullFlowProducer>(producer: F): F {
  if (!begins(producer)) return producer;
  wrap(producer, 'add', ([flow, ...rest]) => ({
    sent: sentFlows([flow as Flow]),
    args: (ctx) => [withCarriers(flow as Flow, ctx), ...rest],
  }));
  wrap(producer, 'addBulk', ([flows, ...rest]) => ({
    sent: sentFlows(flows as readonly Flow[]),
    args: (ctx) => [(flows as readonly Flow[]).map((flow) => withCarriers(flow, ctx)), ...rest],
  }));
  return producer;
}

/** False when it is observed already, by us or by a telemetry option. */
function begins(target: object): boolean {
  const { opts } = target as { readonly opts?: CarrierOptions };
  if (observed.has(target) || opts?.telemetry) return false;
  observed.add(target);
  return true;
}

/** What a call adds, and its arguments with carriers in them. */
type Plan = (args: readonly unknown[]) => { readonly sent: Sent; readonly args: (ctx: Context) => unknown[] };

function wrap(target: object, method: 'add' | 'addBulk', plan: Plan): void {
  const methods = target as Record<typeof method, Add>;
  const original = methods[method];
  methods[method] = function (this: unknown, ...args) {
    const begun = begin(plan, args);
    if (!begun) return original.apply(this, args);
    const { unit } = begun;
    return runInside(unit, () =>
      original.apply(this, begun.args).then((made) => {
        unit.made(made);
        return made;
      }),
    );
  };
}

function begin(plan: Plan, args: readonly unknown[]): { readonly unit: SendUnit; readonly args: unknown[] } | undefined {
  const work = currentWork();
  return contain(
    'queue',
    () => {
      const { sent, args: carrying } = plan(args);
      const unit = new SendUnit(work, sent);
      try {
        return { unit, args: carrying(unit.context) };
      } catch (fault) {
        unit.fail(fault);
        throw fault;
      }
    },
    work.countFault,
  );
}

function withCarriers(flow: Flow, ctx: Context): Flow {
  return {
    ...flow,
    opts: withCarrier(flow.opts ?? {}, ctx) ?? {},
    ...(flow.children && { children: flow.children.map((child) => withCarriers(child, ctx)) }),
  };
}

function sentFlows(flows: readonly Flow[]): Sent {
  const jobs = flows.flatMap(flatten);
  const [queue, ...others] = new Set(jobs.map(({ queueName }) => queueName));
  return { queue: others.length === 0 ? queue : undefined, job: undefined, count: jobs.length };
}

function flatten(flow: Flow): readonly Flow[] {
  return [flow, ...(flow.children ?? []).flatMap(flatten)];
}
