import type { Cost } from './child/measure.ts';
import { type Contestant, MINIMUM, unobserved } from './contestants.ts';
import { median, quartiles } from './statistics.ts';
import { Worker } from './worker.ts';

/** What a contestant adds to one unit of a scenario. */
export interface Added {
  readonly contestant: string;
  readonly cpuMicros: number;
  /** First and third quartile over the rounds. */
  readonly cpuQuartiles: readonly [number, number];
  readonly bytes: number;
  /** Median over the rounds of: added CPU, divided by what the hand-written minimum added in the same round. */
  readonly cpuRatio: number;
  readonly bytesRatio: number;
}

/** Result of one scenario. */
export interface ScenarioResult {
  readonly scenario: string;
  readonly unit: string;
  readonly added: readonly Added[];
}

export interface RoundOptions {
  /** Times that all processes are started anew: what the engine optimises, and how well, differs from start to start. */
  readonly restarts: number;
  /** Measured rounds after each start. */
  readonly rounds: number;
  readonly warmUps: number;
  readonly log: (line: string) => void;
}

type Field = keyof Cost;

/** Each contestant beside the same application unobserved, on the same packages. */
interface Pair {
  readonly contestant: Contestant;
  readonly observed: Worker;
  readonly plain: Worker;
}

/** Starts every contestant, and one unobserved application for each folder of packages. */
async function startPairs(contestants: readonly Contestant[], mode: 'cpu' | 'bytes'): Promise<readonly Pair[]> {
  const plain = new Map<string, Worker>();
  const pairs: Pair[] = [];
  for (const contestant of contestants) {
    const beside = plain.get(contestant.packages) ?? (await Worker.start(unobserved(contestant), mode));
    plain.set(contestant.packages, beside);
    pairs.push({ contestant, observed: await Worker.start(contestant, mode), plain: beside });
  }
  return pairs;
}

async function stopPairs(pairs: readonly Pair[]): Promise<void> {
  for (const worker of new Set(pairs.flatMap(({ observed, plain }) => [observed, plain]))) await worker.stop();
}

/** One round of a pair, unobserved before and after: drift of the machine cancels out. */
async function addedInRound({ observed, plain }: Pair, scenario: string, field: Field): Promise<number> {
  const before = await plain.cost(scenario);
  const with_ = await observed.cost(scenario);
  const again = await observed.cost(scenario);
  const after = await plain.cost(scenario);
  return (with_[field] + again[field] - before[field] - after[field]) / 2;
}

/** Added cost by contestant and round. */
type Results = ReadonlyMap<Contestant, number[]>;

/** Adds to `results`; in every round all contestants have their turn, each time another first. */
async function measureRounds(
  results: Results,
  pairs: readonly Pair[],
  { scenario, field, rounds, warmUps }: { scenario: string; field: Field; rounds: number; warmUps: number },
): Promise<void> {
  for (let round = 0; round < warmUps; round += 1) for (const pair of pairs) await addedInRound(pair, scenario, field);
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % pairs.length;
    for (const pair of [...pairs.slice(turn), ...pairs.slice(0, turn)]) {
      results.get(pair.contestant)?.push(await addedInRound(pair, scenario, field));
    }
  }
}

/** Added cost by scenario. */
async function measureField(
  contestants: readonly Contestant[],
  scenarios: readonly { readonly name: string }[],
  field: Field,
  { restarts, rounds, warmUps, log }: RoundOptions,
): Promise<ReadonlyMap<string, Results>> {
  const all = new Map(
    scenarios.map(({ name }) => [name, new Map(contestants.map((contestant) => [contestant, [] as number[]]))]),
  );
  for (let start = 0; start < restarts; start += 1) {
    const pairs = await startPairs(contestants, field === 'cpuMicros' ? 'cpu' : 'bytes');
    for (const [scenario, results] of all) await measureRounds(results, pairs, { scenario, field, rounds, warmUps });
    await stopPairs(pairs);
    log(`${field}: start ${start + 1} of ${restarts} measured`);
  }
  return all;
}

function ratio(own: readonly number[], minimum: readonly number[]): number {
  return median(own.map((value, round) => value / (minimum[round] ?? NaN)));
}

/** Measures what each contestant adds to each scenario, in one run. */
export async function measureAdded(
  contestants: readonly Contestant[],
  scenarios: readonly { readonly name: string; readonly unit: string }[],
  options: RoundOptions,
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  const allCpu = await measureField(contestants, scenarios, 'cpuMicros', options);
  const allBytes = await measureField(contestants, scenarios, 'allocatedBytes', {
    ...options,
    restarts: 1,
    rounds: 5,
    warmUps: 1,
  });
  for (const { name, unit } of scenarios) {
    const [cpu, bytes] = [allCpu.get(name)!, allBytes.get(name)!];
    const added = contestants.map((contestant) => {
      const [ownCpu = [], ownBytes = []] = [cpu.get(contestant), bytes.get(contestant)];
      return {
        contestant: contestant.name,
        cpuMicros: median(ownCpu),
        cpuQuartiles: quartiles(ownCpu),
        bytes: median(ownBytes),
        cpuRatio: ratio(ownCpu, cpu.get(MINIMUM) ?? []),
        bytesRatio: ratio(ownBytes, bytes.get(MINIMUM) ?? []),
      };
    });
    results.push({ scenario: name, unit, added });
    options.log(
      `${name}: ${added.map((one) => `${one.contestant} +${one.cpuMicros.toFixed(2)} us (x ${one.cpuRatio.toFixed(2)})`).join(', ')}`,
    );
  }
  return results;
}
