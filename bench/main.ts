import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SCENARIOS } from './child/scenarios.ts';
import { CONTESTANTS, MINIMUM } from './contestants.ts';
import { measureGrowth } from './growth.ts';
import { buildPackage, installPackages } from './install.ts';
import { type BenchResult, renderMarkdown } from './render.ts';
import { measureAdded } from './rounds.ts';
import { measureStartUp } from './startup.ts';
import { versionsOf } from './versions.ts';

// Measures all contestants in one run and prints a Markdown report; the numbers are also kept as JSON.
const { values } = parseArgs({
  options: {
    restarts: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '8' },
    'warm-ups': { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    scenario: { type: 'string', multiple: true },
    part: { type: 'string', multiple: true, default: ['added', 'memory', 'startup'] },
    'skip-build': { type: 'boolean', default: false },
  },
});

const log = (line: string) => process.stderr.write(`${line}\n`);
const contestants = CONTESTANTS.filter(
  (one) => one === MINIMUM || values.only === undefined || values.only.includes(one.instrument),
);
const scenarios = SCENARIOS.filter(({ name }) => values.scenario === undefined || values.scenario.includes(name));
const wants = (part: string) => values.part.includes(part);

installPackages(contestants);
if (!values['skip-build']) buildPackage();

const result: BenchResult = {
  date: new Date().toISOString().slice(0, 10),
  node: process.versions.node,
  cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}`,
  versions: Object.fromEntries(contestants.map((contestant) => [contestant.name, versionsOf(contestant)])),
  scenarios: wants('added')
    ? await measureAdded(contestants, scenarios, {
        restarts: Number(values.restarts),
        rounds: Number(values.rounds),
        warmUps: Number(values['warm-ups']),
        log,
      })
    : [],
  growth: wants('memory') ? await measureGrowth(contestants, log) : [],
  startUp: wants('startup') ? await measureStartUp(log) : [],
};

const folder = new URL('results/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`${result.date}.json`, folder), `${JSON.stringify(result, undefined, 2)}\n`);
process.stdout.write(`${renderMarkdown(result)}\n`);
