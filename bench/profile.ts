import { Session, type HeapProfiler, type Profiler } from 'node:inspector/promises';
import { parseArgs } from 'node:util';
import { createApplication } from './child/application.ts';
import { runCalls } from './child/measure.ts';
import { scenarioNamed } from './child/scenarios.ts';
import { AIMETER, CONTESTANTS } from './contestants.ts';

// Prints which functions the CPU time, or with --heap the bytes, of one scenario go to, for each call.
const { values } = parseArgs({
  options: {
    contestant: { type: 'string', default: AIMETER.name },
    scenario: { type: 'string', default: 'chat' },
    calls: { type: 'string', default: '10000' },
    top: { type: 'string', default: '40' },
    heap: { type: 'boolean', default: false },
  },
});

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

function label({ functionName, url, lineNumber }: Frame): string {
  return `${functionName || '(anonymous)'} ${url.replace(/.*\/(packages\/[^/]+\/node_modules|dist|bench)\//u, '')}:${lineNumber + 1}`;
}

function cpuByFunction({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const labels = new Map(nodes.map(({ id, callFrame }) => [id, label(callFrame)]));
  const totals = new Map<string, number>();
  samples.forEach((id, index) => {
    const key = labels.get(id) ?? '?';
    totals.set(key, (totals.get(key) ?? 0) + (timeDeltas[index] ?? 0));
  });
  return totals;
}

function bytesByFunction(head: HeapProfiler.SamplingHeapProfileNode, totals = new Map<string, number>()): Map<string, number> {
  const key = label(head.callFrame);
  totals.set(key, (totals.get(key) ?? 0) + head.selfSize);
  for (const child of head.children) bytesByFunction(child, totals);
  return totals;
}

const contestant = CONTESTANTS.find(({ name, instrument }) => [name, instrument].includes(values.contestant)) ?? {
  instrument: values.contestant,
  packages: 'current',
};
const scenario = scenarioNamed(values.scenario);
const calls = Number(values.calls);
const application = await createApplication(contestant.instrument, contestant.packages);
await runCalls(scenario, application, calls / 4);

const session = new Session();
session.connect();
let totals: Map<string, number>;
if (values.heap) {
  // garbage counts as well: what was allocated is asked for, not what is kept
  const everything = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true };
  await session.post('HeapProfiler.startSampling', { samplingInterval: 4096, ...everything });
  await runCalls(scenario, application, calls);
  totals = bytesByFunction((await session.post('HeapProfiler.stopSampling')).profile.head);
} else {
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await runCalls(scenario, application, calls);
  totals = cpuByFunction((await session.post('Profiler.stop')).profile);
}
const sorted = [...totals].toSorted(([, a], [, b]) => b - a);
const sum = sorted.reduce((total, [, value]) => total + value, 0);
process.stdout.write(`${(sum / calls).toFixed(1)} ${values.heap ? 'bytes' : 'us, idle time included,'} for each call\n`);
for (const [name, value] of sorted.slice(0, Number(values.top))) {
  process.stdout.write(`${(value / calls).toFixed(values.heap ? 0 : 2).padStart(9)}  ${name}\n`);
}
process.exit(0);
