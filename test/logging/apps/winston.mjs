// One line of winston inside a span and one outside.
import { trace } from '@opentelemetry/api';
import winston from 'winston';
import { AimeterTransport } from '../../../examples/logging/winston-transport.ts';

const log = winston.createLogger({ transports: [new winston.transports.Console(), new AimeterTransport()] });
trace.getTracer('app').startActiveSpan('order', (span) => {
  log.warn('order placed', { order: 7, apiKey: 'sk-proj-Canary0Canary1Canary2' });
  span.end();
});
log.info('outside');
