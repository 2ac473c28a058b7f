// Observes a sum, and another one that answers later, then ends in the way the first argument names before anything is collected.
import { metrics } from '@opentelemetry/api';

const meter = metrics.getMeter('app');
const alone = meter.createObservableCounter('app.alone');
alone.addCallback((result) => result.observe(5, { part: 'a' }));
alone.addCallback((result) => result.observe(7, { part: 'b' }));
const [first, second] = [meter.createObservableGauge('app.first'), meter.createObservableGauge('app.second')];
meter.addBatchObservableCallback(
  (result) => {
    result.observe(first, 1);
    result.observe(second, 2);
  },
  [first, second],
);
meter.createObservableGauge('app.broken').addCallback(() => {
  throw new Error('the callback broke');
});
meter.createObservableGauge('app.late').addCallback(async (result) => {
  await Promise.resolve();
  result.observe(3);
});

const endings = {
  exit: () => process.exit(0),
  crash: () => {
    throw new Error('the application broke');
  },
};
endings[process.argv[2]]();
