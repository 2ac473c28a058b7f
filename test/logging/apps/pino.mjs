// One line of pino inside a span and one outside.
import { trace } from '@opentelemetry/api';
import pino from 'pino';

const log = pino({ base: { app: 'shop' } });
trace.getTracer('app').startActiveSpan('order', (span) => {
  log.info({ order: 7 }, 'order placed');
  span.end();
});
log.info('outside');
