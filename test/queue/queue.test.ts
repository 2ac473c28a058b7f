import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Job, Processor, WorkerOptions } from 'bullmq';
import { BullMQOtel } from 'bullmq-otel';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Redis } from '../../examples/queue/start-redis.ts';
import { observeFlowProducer, observeQueue, observeWorker, type QueueOptions, withTask } from '../../src/index.ts';
import { accountIn } from '../../src/operation/account.ts';
import { type MemoryTelemetry, total } from '../support/memory-telemetry.ts';
import { RUNS_REDIS, startRedisToTest } from '../support/redis.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { VERSIONS } from './support/versions.ts';

let redis: Redis | undefined;
beforeAll(async () => {
  redis = await startRedisToTest();
});
afterAll(() => redis?.[Symbol.asyncDispose]());
afterEach(() => {
  propagation.disable();
  trace.disable();
});

const spansOf = (telemetry: MemoryTelemetry, prefix: string) => telemetry.spans().filter(({ name }) => name.startsWith(prefix));

describe.skipIf(!RUNS_REDIS).each(VERSIONS)('BullMQ $major', ({ bullmq }) => {
  /** A queue and a worker on it, closed at the end of the block. */
  function open(processor: Processor | string, options: QueueOptions = {}, workerOptions: Partial<WorkerOptions> = {}) {
    const name = `queue-${randomUUID()}`;
    const connection = { host: '127.0.0.1', port: redis?.port ?? 0 };
    const queue = observeQueue(new bullmq.Queue(name, { connection }));
    const worker = observeWorker(new bullmq.Worker(name, processor, { connection, ...workerOptions }), options);
    return {
      name,
      connection,
      queue,
      worker,
      /** What the processor returned, once it has. */
      async finish(job: Job): Promise<unknown> {
        await expect.poll(() => job.getState(), { timeout: 10_000, interval: 10 }).toBe('completed');
        return (await queue.getJob(job.id ?? ''))?.returnvalue;
      },
      async [Symbol.asyncDispose]() {
        await Promise.all([worker.close(true), queue.close()]);
      },
    };
  }

  test('a job is a span where it is added and one where it is processed, in one trace, and a task', async () => {
    const telemetry = recordInMemory();
    await using bull = open((job) => Promise.resolve([job.data, accountIn(context.active())?.taskType]));
    const job = await withTask('order', () => bull.queue.add('send mail', { to: 'x' }, { removeOnComplete: 10 }));
    expect(await bull.finish(job)).toEqual([{ to: 'x' }, 'send mail']);
    await expect.poll(() => telemetry.spans()).toHaveLength(4);
    const [send] = spansOf(telemetry, 'send');
    const [order, task] = spansOf(telemetry, 'task');
    const [processed] = spansOf(telemetry, 'process');
    const common = { 'messaging.system': 'bullmq', 'messaging.destination.name': bull.name, 'messaging.message.id': job.id };
    expect([send?.name, send?.kind, send?.attributes]).toEqual([
      `send ${bull.name}`,
      SpanKind.PRODUCER,
      {
        ...common,
        'messaging.operation.name': 'send',
        'messaging.operation.type': 'send',
        'aimeter.queue.job': 'send mail',
        'aimeter.task.type': 'order',
        'aimeter.task.id': order?.attributes['aimeter.task.id'],
      },
    ]);
    expect([processed?.name, processed?.kind, processed?.attributes]).toEqual([
      `process ${bull.name}`,
      SpanKind.CONSUMER,
      {
        ...common,
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'aimeter.queue.job': 'send mail',
        'aimeter.queue.attempt': 1,
      },
    ]);
    expect(send?.parentSpanContext?.spanId).toBe(order?.spanContext().spanId);
    expect(processed?.parentSpanContext?.spanId).toBe(send?.spanContext().spanId);
    expect(processed?.links.map(({ context: { spanId } }) => spanId)).toEqual([send?.spanContext().spanId]);
    expect([task?.name, task?.parentSpanContext?.spanId]).toEqual(['task send mail', processed?.spanContext().spanId]);
  });

  test('a job may be a trace of its own that is linked to the other', async () => {
    const telemetry = recordInMemory();
    await using bull = open(() => Promise.resolve(), { trace: 'link', taskType: () => undefined });
    await bull.finish(await bull.queue.add('a', {}));
    await expect.poll(() => telemetry.spans()).toHaveLength(2);
    const [send, processed] = telemetry.spans();
    expect(processed?.parentSpanContext).toBeUndefined();
    expect(processed?.links.map(({ context: { traceId } }) => traceId)).toEqual([send?.spanContext().traceId]);
  });

  test('wait, run and attempts are metrics, a failed attempt with its error', async () => {
    const telemetry = recordInMemory();
    let runs = 0;
    await using bull = open(() => {
      runs += 1;
      return runs < 3 ? Promise.reject(new RangeError('again')) : Promise.resolve('done');
    });
    await bull.finish(await bull.queue.add('retry', {}, { attempts: 3, backoff: { type: 'fixed', delay: 10 } }));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(3);
    expect(
      spansOf(telemetry, 'process').map(({ attributes, status }) => [attributes['aimeter.queue.attempt'], status.code]),
    ).toEqual([
      [1, 2],
      [2, 2],
      [3, 0],
    ]);
    const points = await telemetry.points();
    const labels = { 'aimeter.queue.name': bull.name, 'aimeter.queue.job': 'retry' };
    expect(points.get('aimeter.queue.attempts')?.map(({ attributes, value }) => [attributes, value])).toEqual([
      [{ ...labels, 'aimeter.outcome': 'failure', 'error.type': 'RangeError' }, 2],
      [{ ...labels, 'aimeter.outcome': 'success' }, 1],
    ]);
    expect(points.get('aimeter.queue.run')?.map(({ attributes, histogram }) => [attributes, histogram?.count])).toEqual([
      [{ ...labels, 'aimeter.outcome': 'failure', 'error.type': 'RangeError' }, 2],
      [{ ...labels, 'aimeter.outcome': 'success' }, 1],
    ]);
    expect(points.get('aimeter.queue.wait')?.map(({ attributes, histogram }) => [attributes, histogram?.count])).toEqual([
      [labels, 1],
    ]);
  });

  test('a delay is no wait', async () => {
    const telemetry = recordInMemory();
    await using bull = open(() => Promise.resolve());
    const started = Date.now();
    await bull.finish(await bull.queue.add('later', {}, { delay: 300 }));
    expect(Date.now() - started).toBeGreaterThanOrEqual(290);
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(1);
    expect((await telemetry.points()).get('aimeter.queue.wait')?.[0]?.histogram?.sum).toBeLessThan(0.28);
  });

  test('jobs added at once are one span, and each continues its trace with its own data and options', async () => {
    const telemetry = recordInMemory();
    const seen: unknown[] = [];
    await using bull = open((job) => Promise.resolve(seen.push([job.data, job.opts.priority])));
    const jobs = await bull.queue.addBulk([
      { name: 'a', data: { n: 1 }, opts: { priority: 2 } },
      { name: 'b', data: { n: 2 } },
    ]);
    await Promise.all(jobs.map((job) => bull.finish(job)));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(2);
    expect(seen).toEqual(expect.arrayContaining([[{ n: 1 }, 2]]));
    const [send, ...others] = spansOf(telemetry, 'send');
    expect(others).toEqual([]);
    expect(send?.attributes['messaging.batch.message_count']).toBe(2);
    for (const span of spansOf(telemetry, 'process')) expect(span.parentSpanContext?.spanId).toBe(send?.spanContext().spanId);
  });

  test('the jobs of a flow are in the trace that the flow was added in', async () => {
    const telemetry = recordInMemory();
    await using bull = open(async (job) => (job.name === 'parent' ? Object.values(await job.getChildrenValues()) : job.data));
    const flows = observeFlowProducer(new bullmq.FlowProducer({ connection: bull.connection }));
    const { job } = await flows.add({
      name: 'parent',
      queueName: bull.name,
      children: [1, 2].map((n) => ({ name: 'child', queueName: bull.name, data: n })),
    });
    expect(await bull.finish(job)).toEqual(expect.arrayContaining([1, 2]));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(3);
    const [send] = spansOf(telemetry, 'send');
    expect([send?.name, send?.attributes['messaging.batch.message_count']]).toEqual([`send ${bull.name}`, 3]);
    expect(new Set(spansOf(telemetry, 'process').map((span) => span.parentSpanContext?.spanId))).toEqual(
      new Set([send?.spanContext().spanId]),
    );
    await flows.close();
  });

  test('a processor that moves its job has neither failed nor made an attempt', async () => {
    const telemetry = recordInMemory();
    let runs = 0;
    await using bull = open(async (job, token) => {
      runs += 1;
      if (runs > 1) return 'done';
      await job.moveToDelayed(Date.now() + 20, token);
      throw new bullmq.DelayedError();
    });
    await bull.finish(await bull.queue.add('step', {}));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(2);
    expect(spansOf(telemetry, 'process').map(({ status }) => status.code)).toEqual([0, 0]);
    expect(total(await telemetry.points(), 'aimeter.queue.attempts')).toBe(1);
    expect(total(await telemetry.points(), 'aimeter.queue.wait')).toBe(1);
  });

  test('a job that stalled is processed again as its second attempt', async () => {
    const telemetry = recordInMemory();
    const name = `queue-${randomUUID()}`;
    const connection = { host: '127.0.0.1', port: redis?.port ?? 0 };
    const queue = observeQueue(new bullmq.Queue(name, { connection }));
    await queue.add('stuck', {});
    // takes the job and dies: nobody renews its lock
    const dead = new bullmq.Worker(name, null, { connection, autorun: false, lockDuration: 50 });
    await dead.getNextJob('dead', { block: true });
    await dead.close(true);
    const worker = observeWorker(
      new bullmq.Worker(name, () => Promise.resolve(), { connection, stalledInterval: 60, lockDuration: 1000 }),
    );
    await expect.poll(() => spansOf(telemetry, 'process'), { timeout: 10_000 }).toHaveLength(1);
    expect(spansOf(telemetry, 'process')[0]?.attributes['aimeter.queue.attempt']).toBe(2);
    await Promise.all([worker.close(true), queue.close()]);
  });

  test('jobs of a producer that is not observed have a trace of their own', async () => {
    const telemetry = recordInMemory();
    await using bull = open(() => Promise.resolve());
    const plain = new bullmq.Queue(bull.name, { connection: bull.connection });
    await bull.finish(await plain.add('x', {}));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(1);
    const [span] = spansOf(telemetry, 'process');
    expect([span?.parentSpanContext, span?.links]).toEqual([undefined, []]);
    await plain.close();
  });

  test('a processor in a file of its own is observed from outside', async () => {
    const telemetry = recordInMemory();
    await using bull = open(join(import.meta.dirname, 'support', 'sandboxed.cjs'));
    expect(await bull.finish(await bull.queue.add('double', { n: 21 }))).toBe(42);
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(1);
  });

  test('a job that bullmq-otel sent continues its trace, and what that observes has no second span', async () => {
    const telemetry = recordInMemory();
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(telemetry.tracerProvider);
    await using bull = open(() => Promise.resolve());
    const { connection } = bull;
    const queue = observeQueue(new bullmq.Queue(bull.name, { connection, telemetry: new BullMQOtel({ tracerName: 'other' }) }));
    await bull.finish(await queue.add('x', {}));
    await expect.poll(() => spansOf(telemetry, 'process')).toHaveLength(1);
    const [sent, ...others] = telemetry.spans().filter(({ kind }) => kind === SpanKind.PRODUCER);
    expect([sent?.instrumentationScope.name, others]).toEqual(['other', []]);
    expect(spansOf(telemetry, 'process')[0]?.parentSpanContext?.spanId).toBe(sent?.spanContext().spanId);
    await queue.close();
  });

  test('whom a job is for travels with it where baggage is allowed', async () => {
    propagation.setGlobalPropagator(
      new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
    );
    const telemetry = recordInMemory({ baggageKeys: ['aimeter.tenant'] });
    await using bull = open(() => Promise.resolve(), { trace: 'link' });
    const baggage = propagation.createBaggage({ 'aimeter.tenant': { value: 'acme' } });
    const job = await context.with(propagation.setBaggage(context.active(), baggage), () => bull.queue.add('x', {}));
    await bull.finish(job);
    await expect.poll(() => telemetry.spans()).toHaveLength(3);
    expect(telemetry.spans().map(({ attributes }) => attributes['aimeter.tenant'])).toEqual(['acme', 'acme', 'acme']);
  });

  test('adding fails with the same error as without us', async () => {
    const telemetry = recordInMemory();
    await using bull = open(() => Promise.resolve());
    await expect(bull.queue.add('x', {}, { jobId: '0' })).rejects.toThrow('JobId cannot be');
    expect(telemetry.spans().map(({ status }) => status.code)).toEqual([2]);
    await expect(bull.queue.addBulk(undefined as never)).rejects.toThrow(TypeError);
  });

  test('what the queue stores of a job is what it stores without us, but for the trace', async () => {
    recordInMemory();
    const name = `queue-${randomUUID()}`;
    const connection = { host: '127.0.0.1', port: redis?.port ?? 0 };
    const [plain, observed] = [new bullmq.Queue(name, { connection }), observeQueue(new bullmq.Queue(name, { connection }))];
    const stored = async (queue: typeof plain) => {
      const { id } = await queue.add('x', { a: [1, null] }, { attempts: 2, priority: 3, timestamp: 1 });
      const { opts, data, name: job, delay, timestamp } = (await queue.getJob(id ?? '')) ?? {};
      const { telemetry, ...rest } = opts ?? {};
      return { carrier: telemetry?.metadata, stored: { rest, data, job, delay, timestamp } };
    };
    const [without, with_] = [await stored(plain), await stored(observed)];
    expect(with_.stored).toEqual(without.stored);
    expect([without.carrier, Object.keys(JSON.parse(with_.carrier ?? '{}') as object)]).toEqual([undefined, ['traceparent']]);
    await Promise.all([plain.close(), observed.close()]);
  });
});
