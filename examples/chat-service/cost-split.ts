import { cost } from '../../src/catalogue/metrics/money.ts';
import { prometheusLabel, prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { COST_COMPONENT } from '../../src/semconv/aimeter.ts';

/** Dollars spent on what was sent and on what was received; anything else (images, seconds) is in neither. */
export interface CostSplit {
  readonly input: number;
  readonly output: number;
}

const SERIES = `${prometheusName(cost)}{`;
const COMPONENT = new RegExp(`${prometheusLabel(COST_COMPONENT)}="(\\w+)"`);
const INPUT_COMPONENTS: ReadonlySet<string> = new Set(['input', 'cache_read', 'cache_write']);

/** Splits the cost counter of a text in the Prometheus format by direction. */
export function splitCost(exposition: string): CostSplit {
  let [input, output] = [0, 0];
  for (const line of exposition.split('\n')) {
    if (!line.startsWith(SERIES)) continue;
    const usd = Number(/\} (\S+)/.exec(line)?.[1] ?? 0);
    const component = COMPONENT.exec(line)?.[1] ?? '';
    if (INPUT_COMPONENTS.has(component)) input += usd;
    else if (component === 'output') output += usd;
  }
  return { input, output };
}
