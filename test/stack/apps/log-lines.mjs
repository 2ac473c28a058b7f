// Writes lines of all levels, one of them inside a task, and says under which trace.
import { trace } from '@opentelemetry/api';
import { getLogger, withAttributes, withTask } from '../../../src/index.ts';

const log = getLogger('business', { component: 'checkout' });
for (const level of ['debug', 'info', 'warning', 'error', 'critical']) log[level](`a line of level ${level}`);
withAttributes({ user: 'user-7' }, () =>
  withTask('order', { id: 'task-1' }, () => {
    log.info('inside a task', { order: { items: 3 }, password: 'hunter2' });
    process.stdout.write(trace.getActiveSpan().spanContext().traceId);
  }),
);
