import { prometheusLabel, prometheusName } from '../../../src/catalogue/prometheus-name.ts';
import { cost } from '../../../src/catalogue/metrics/money.ts';
import { ENVIRONMENT, SERVICE_INSTANCE_ID, SERVICE_NAME } from '../../../src/catalogue/resource.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../../src/semconv/attributes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The cost counters of some processes up to a moment, and what was really spent. */
export interface MoneyHistory {
  readonly service: string;
  /** Milliseconds since 1970; there is no sample after it. */
  readonly end: number;
  /** Lines of an OpenMetrics file. */
  readonly lines: readonly string[];
  /** Cents of the samples since midnight UTC, by model. */
  readonly todayCents: ReadonlyMap<string, number>;
}

/** A repeatable source of numbers from 0 to 1. @see https://github.com/cprosche/mulberry32 */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Export {
  readonly at: number;
  /** Cents added since the export before. */
  readonly added: number;
  /** The counter begins anew: a restart under the same instance id. */
  readonly restart: boolean;
}

/** Zero, then one export: a process that lives for half a second. */
function oneShot(at: number, random: () => number): readonly Export[] {
  return [
    { at, added: 0, restart: true },
    { at: at + 1 + Math.floor(random() * 500), added: 1 + Math.floor(random() * 90), restart: false },
  ];
}

/** Exports in steps for hours; `sleeps` stops it now and then for up to 110 minutes, `restarts` begins the counter anew. */
function longLived(
  start: number,
  random: () => number,
  { sleeps, restarts }: { readonly sleeps: boolean; readonly restarts: boolean },
): readonly Export[] {
  const step = (20 + Math.floor(random() * 60)) * 1000;
  const exports: Export[] = [{ at: start, added: 0, restart: true }];
  const until = start + (2 + random() * 12) * HOUR;
  for (let at = start + step; at < until; at += step) {
    if (sleeps && random() < 0.02) at += Math.floor(random() * 110) * MINUTE;
    const restart = restarts && random() < 0.01;
    // A restarted process has its zero sample, or (scraped) shows only what it counted since.
    if (restart && random() < 0.5) exports.push({ at: at - 1, added: 0, restart: true });
    const follows = exports.at(-1)?.at === at - 1;
    exports.push({ at, added: random() < 0.5 ? 0 : Math.floor(random() * 40), restart: restart && !follows });
  }
  return exports;
}

/**
 * Processes of every kind from 30 hours before `end` on: short-lived, long-lived, restarted under the same instance id,
 * asleep for up to 110 minutes (one of them over midnight for certain).
 */
export function createHistory({
  service,
  end,
  seed,
}: {
  readonly service: string;
  readonly end: number;
  readonly seed: number;
}): MoneyHistory {
  const random = createRandom(seed);
  const midnight = Math.floor(end / DAY) * DAY;
  const anyTime = () => end - Math.floor(random() * 30 * HOUR);
  const overMidnight: readonly Export[] = [
    { at: midnight - 100 * MINUTE, added: 0, restart: true },
    { at: midnight - 50 * MINUTE, added: 17, restart: false },
    { at: midnight + 50 * MINUTE, added: 23, restart: false },
  ];
  const processes = [
    overMidnight,
    ...Array.from({ length: 12 }, () => oneShot(anyTime(), random)),
    ...Array.from({ length: 3 }, () => longLived(anyTime(), random, { sleeps: false, restarts: false })),
    ...Array.from({ length: 3 }, () => longLived(anyTime(), random, { sleeps: true, restarts: false })),
    ...Array.from({ length: 3 }, () => longLived(anyTime(), random, { sleeps: false, restarts: true })),
  ];
  const todayCents = new Map<string, number>();
  const lines = processes.flatMap((exports, index) => {
    const model = index % 2 === 0 ? 'gpt-4o' : 'gpt-4o-mini';
    let total = 0;
    return exports
      .filter(({ at }) => at <= end)
      .map(({ at, added, restart }) => {
        total = restart ? added : total + added;
        if (at > midnight) todayCents.set(model, (todayCents.get(model) ?? 0) + added);
        return sampleLine({ service, model, instance: `${service}-${index}` }, total, at);
      });
  });
  return { service, end, lines, todayCents };
}

function sampleLine(
  { service, model, instance }: { readonly service: string; readonly model: string; readonly instance: string },
  cents: number,
  at: number,
): string {
  const labels = {
    [ENVIRONMENT]: 'test',
    [SERVICE_NAME]: service,
    [SERVICE_INSTANCE_ID]: instance,
    [PROVIDER_NAME]: 'openai',
    [REQUEST_MODEL]: model,
  };
  const pairs = Object.entries(labels).map(([name, value]) => `${prometheusLabel(name)}="${value}"`);
  return `${prometheusName(cost)}{${pairs.join(',')}} ${cents / 100} ${(at / 1000).toFixed(3)}`;
}

/** An OpenMetrics file for `promtool tsdb create-blocks-from openmetrics`. */
export function renderOpenMetrics(histories: readonly MoneyHistory[]): string {
  const family = prometheusName(cost).replace(/_total$/, '');
  return `# TYPE ${family} counter\n${histories.flatMap(({ lines }) => lines).join('\n')}\n# EOF\n`;
}
