// Records one span, one log record and one count, then ends in the way the first argument names.
import { logs, metrics, trace } from '@opentelemetry/api';

trace.getTracer('app').startSpan('last span').end();
logs.getLogger('app').emit({ eventName: 'last event' });
metrics.getMeter('app').createCounter('app.last').add(7);

const stayAlive = () => setInterval(() => {}, 1000);

const endings = {
  'natural end': () => {},
  'later natural end': () => setTimeout(() => {}, 50),
  'process.exit(0)': () => process.exit(0),
  'process.exit(3)': () => process.exit(3),
  'process.exitCode': () => {
    process.exitCode = 4;
  },
  SIGTERM: () => {
    stayAlive();
    process.kill(process.pid, 'SIGTERM');
  },
  SIGINT: () => {
    stayAlive();
    process.kill(process.pid, 'SIGINT');
  },
  'own SIGTERM handler that exits': () => {
    stayAlive();
    process.on('SIGTERM', () => process.exit(9));
    process.kill(process.pid, 'SIGTERM');
  },
  'own SIGTERM handler that closes in time': () => {
    const timer = stayAlive();
    process.on('SIGTERM', () => {
      trace.getTracer('app').startSpan('while closing').end();
      setTimeout(() => clearInterval(timer), 20);
    });
    process.kill(process.pid, 'SIGTERM');
  },
  'uncaught exception': () => {
    throw new Error('the application broke');
  },
  'unhandled rejection': () => {
    void Promise.reject(new Error('the application broke'));
  },
  'records whenever it is about to end': () => {
    process.on('beforeExit', () => trace.getTracer('app').startSpan('about to end').end());
  },
  'handled exception': () => {
    process.on('uncaughtException', () => process.exit(5));
    throw new Error('the application broke');
  },
};
endings[process.argv[2]]();
