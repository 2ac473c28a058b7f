import type { Unit } from '../../catalogue/indicator.ts';

/** Grafana's name of a unit. @see https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
export const GRAFANA_UNITS: Readonly<Record<Unit, string>> = {
  percent: 'percentunit',
  seconds: 's',
  usd: 'currencyUSD',
  tokens: 'short',
  tokens_per_second: 'cps',
  per_second: 'cps',
  count: 'short',
  state: 'none',
};
