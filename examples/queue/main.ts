import { Queue, Worker } from 'bullmq';
import { once } from 'node:events';
import { observeQueue, observeWorker, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';
import { startRedis } from './start-redis.ts';

// Queues: one trace from where a job is added to where it is processed, with what the job spent.
const redis = await startRedis().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
await using stack = new AsyncDisposableStack();
stack.use(redis);
const { openai } = stack.use(await setUp('example-queue'));
const connection = { host: '127.0.0.1', port: redis.port };

const queue = observeQueue(new Queue('letters', { connection }));
stack.defer(() => queue.close());

let failures = 1;
const worker = observeWorker(
  new Worker<{ to: string }>(
    'letters',
    async (job) => {
      if (job.name === 'translate' && failures-- > 0) throw new RangeError('the dictionary is busy');
      await openai.chat.completions.create({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: `${job.name} a letter to ${job.data.to}` }],
      });
    },
    { connection, autorun: false },
  ),
);
stack.defer(() => worker.close());
worker.on('completed', (job) => console.log(`completed  ${job.name.padEnd(10)} attempt ${job.attemptsMade}`));
worker.on('failed', (job, error) => console.log(`failed     ${job?.name.padEnd(10)} ${String(error)}`));

await withTask('post', async () => {
  await queue.add('write', { to: 'Ada' });
  await queue.addBulk([
    { name: 'write', data: { to: 'Grace' }, opts: { delay: 50 } },
    { name: 'translate', data: { to: 'Emmy' }, opts: { attempts: 2, backoff: { type: 'fixed', delay: 20 } } },
  ]);
});

void worker.run();
for (let completed = 0; completed < 3; completed += 1) await once(worker, 'completed');
