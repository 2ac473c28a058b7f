// Ends as many spans and logs as the first argument says, in one tick, and prints what was counted as dropped.
import { logs, metrics, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('app');
const logger = logs.getLogger('app');
for (let index = 0; index < Number(process.argv[2]); index++) {
  tracer.startSpan(`span ${index}`).end();
  logger.emit({ eventName: `event ${index}` });
}
metrics.getMeter('app').createCounter('app.done').add(1);
if (process.argv[3] === 'exit') process.exit();
