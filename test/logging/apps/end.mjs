// Logs as many error lines as the second argument says, then ends in the way the first one names.
import { getLogger } from 'aimeter';

const [, , ending, count = '1'] = process.argv;
const log = getLogger('system');
const write = (total) => {
  for (let line = 0; line < total; line += 1) log.error('a line', { line, writer: process.pid });
};
write(Number(count));

const stayAlive = () => setInterval(() => {}, 1000);
const later = (fn) => setTimeout(() => fn(), 20);
const endings = {
  'natural end': () => {},
  'process.exit': () => process.exit(3),
  'process.exit while a write is under way': () => setImmediate(() => setImmediate(() => process.exit(3))),
  'process.exit later': () =>
    later(() => {
      write(1);
      process.exit(3);
    }),
  SIGTERM: () => {
    stayAlive();
    process.kill(process.pid, 'SIGTERM');
  },
  'SIGTERM later': () => {
    stayAlive();
    later(() => {
      write(1);
      process.kill(process.pid, 'SIGTERM');
    });
  },
  'SIGTERM that the application handles': () => {
    const timer = stayAlive();
    process.on('SIGTERM', () => {
      write(1);
      clearInterval(timer);
    });
    process.kill(process.pid, 'SIGTERM');
  },
  SIGINT: () => {
    stayAlive();
    process.kill(process.pid, 'SIGINT');
  },
  'uncaught exception': () => {
    throw new Error('the application broke');
  },
  'unhandled rejection': () => {
    void Promise.reject(new Error('the application broke'));
  },
};
endings[ending]();
