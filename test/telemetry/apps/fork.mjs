// Records in a forked process, in a cluster worker and in a worker thread, besides itself.
import { fork } from 'node:child_process';
import cluster from 'node:cluster';
import { isMainThread, Worker } from 'node:worker_threads';
import { metrics, trace } from '@opentelemetry/api';

const role = process.argv[2] ?? (cluster.isWorker ? 'cluster' : isMainThread ? 'main' : 'thread');
trace.getTracer('app').startSpan(role).end();
metrics.getMeter('app').createCounter('app.role').add(1, { role });

if (role === 'main') {
  const file = new URL(import.meta.url);
  fork(file, ['fork']);
  cluster.setupPrimary({ exec: file.pathname, args: [] });
  cluster.fork();
  new Worker(file).on('error', (error) => process.emitWarning(error));
}
if (role === 'cluster') cluster.worker.disconnect();
if (role === 'fork') process.disconnect();
