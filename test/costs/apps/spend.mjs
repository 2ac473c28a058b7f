// Spends money for a moment, writes its ledger to stdout and leaves without waiting for anything.
import { recordCost, recordUsage, startTelemetry, withTask } from '../../../src/index.ts';

startTelemetry({
  rates: {
    'gpu-a100': { type: 'compute', unit: 'hour', usd: 2.5 },
    sandbox: { type: 'sandbox_execution', unit: 'second', usd: 0.000014 },
  },
});
const ledger = { compute: 0, sandbox_execution: 0, external_api: 0 };
for (let round = 1; round <= 300; round += 1) {
  withTask('analyse', () => {
    ledger.compute += recordUsage({ resource: 'gpu-a100', quantity: round / 100 });
    ledger.sandbox_execution += recordUsage({ resource: 'sandbox', quantity: round });
    recordCost({ type: 'external_api', usd: 0.01 });
    ledger.external_api += 0.01;
  });
}
process.stdout.write(JSON.stringify(ledger), () => process.exit(0));
