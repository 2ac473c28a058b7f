import type { Growth } from './growth.ts';
import { ABANDONED, CALLS } from './growth.ts';
import type { ScenarioResult } from './rounds.ts';
import type { StartUp } from './startup.ts';

/** Everything one run found, and where. */
export interface BenchResult {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  /** Version of each contestant's package and of the SDK it observed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly scenarios: readonly ScenarioResult[];
  readonly growth: readonly Growth[];
  readonly startUp: readonly StartUp[];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const align = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function scenarioTable({ unit, added }: ScenarioResult): string {
  const rows = added.map((one) => [
    one.contestant,
    one.cpuMicros.toFixed(2),
    one.cpuQuartiles.map((value) => value.toFixed(2)).join(' to '),
    `x ${one.cpuRatio.toFixed(2)}`,
    one.bytes.toFixed(0),
    `x ${one.bytesRatio.toFixed(2)}`,
  ]);
  return table(
    ['', `added CPU, us per ${unit}`, 'quartiles', 'of the minimum', `added bytes per ${unit}`, 'of the minimum'],
    rows,
  );
}

function growthTable(growth: readonly Growth[]): string {
  const rows = growth.map((one) => [one.contestant, (one.afterCalls / 1024).toFixed(0), one.perAbandonedStream.toFixed(0)]);
  return table(['', `KiB kept by ${CALLS} more calls`, `bytes kept by each of ${ABANDONED} abandoned streams`], rows);
}

function startUpTable(startUp: readonly StartUp[]): string {
  const rows = startUp.map((one) => [
    one.name,
    one.readyMs.toFixed(0),
    one.addedMs.toFixed(0),
    one.cpuMs.toFixed(0),
    `x ${one.ratio.toFixed(2)}`,
  ]);
  return table(['', 'ms until the application runs', 'added ms', 'CPU ms', 'added, of NodeSDK alone'], rows);
}

/** The result as Markdown. */
export function renderMarkdown({ date, node, cpu, versions, scenarios, growth, startUp }: BenchResult): string {
  const list = Object.entries(versions).map(([name, version]) => `- ${name}: ${version}`);
  return [
    `${date}, Node ${node}, ${cpu}`,
    list.join('\n'),
    ...scenarios.flatMap((result) => [`### ${result.scenario}`, scenarioTable(result)]),
    ...(growth.length > 0 ? ['### Memory', growthTable(growth)] : []),
    ...(startUp.length > 0 ? ['### Start-up', startUpTable(startUp)] : []),
  ].join('\n\n');
}
