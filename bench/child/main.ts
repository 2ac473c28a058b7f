import { createApplication } from './application.ts';
import { swallowed } from './black-hole.ts';
import type { Application } from './contestant.ts';
import { measureAbandoned, measureCost, measureGrowth } from './measure.ts';
import { scenarioNamed } from './scenarios.ts';

/** What the parent asks for: one measurement. */
export type Job =
  | { readonly kind: 'cost'; readonly scenario: string }
  | { readonly kind: 'growth'; readonly scenario: string; readonly calls: number }
  | { readonly kind: 'abandoned'; readonly streams: number };

function perform(job: Job, application: Application): Promise<unknown> {
  if (job.kind === 'cost') return measureCost(scenarioNamed(job.scenario), application);
  if (job.kind === 'growth') return measureGrowth(scenarioNamed(job.scenario), application, job.calls);
  return measureAbandoned(application, job.streams);
}

const [instrumentFile = '', packagesFolder = ''] = process.argv.slice(2);
const application = await createApplication(instrumentFile, packagesFolder);

process.on('message', (job: Job) => {
  perform(job, application).then(
    (result) => process.send?.({ result, swallowed }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  );
});
process.send?.({ result: 'ready', swallowed });
