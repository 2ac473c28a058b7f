import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { inferenceDuration } from '../../catalogue/metrics/inference.ts';
import { prometheusLabel, prometheusName } from '../../catalogue/prometheus-name.ts';
import { ENVIRONMENT, SERVICE_NAME } from '../../catalogue/resource.ts';
import { PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { renderFilter, withMatchers } from '../selector.ts';
import type { Filter } from '../selector.ts';

/** Reference to the Prometheus that the reader of a dashboard chose. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Variables that every query of a dashboard is narrowed by, in the order in which one narrows the next. */
export const FILTERS: readonly Filter[] = [
  { attribute: ENVIRONMENT, variable: 'environment' },
  { attribute: SERVICE_NAME, variable: 'service' },
  { attribute: PROVIDER_NAME, variable: 'provider' },
  { attribute: REQUEST_MODEL, variable: 'model' },
];

const LABELS: Readonly<Record<string, string>> = {
  environment: 'Environment',
  service: 'Service',
  provider: 'Provider',
  model: 'Model',
};

/** The choice of datasource, then one multiple choice for each filter. */
export function variables(): readonly (DatasourceVariableBuilder | QueryVariableBuilder)[] {
  const datasource = new DatasourceVariableBuilder('datasource')
    .label('Prometheus')
    .type('prometheus')
    .current({ selected: true, text: 'Prometheus', value: 'prometheus' });
  return [datasource, ...FILTERS.map(createChoice)];
}

function createChoice({ attribute, variable }: Filter, index: number): QueryVariableBuilder {
  const source = withMatchers(`${prometheusName(inferenceDuration)}_count`, FILTERS.slice(0, index).map(renderFilter));
  return new QueryVariableBuilder(variable)
    .label(LABELS[variable] ?? variable)
    .datasource(DATASOURCE)
    .query(`label_values(${source}, ${prometheusLabel(attribute)})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: 'All', value: '$__all' });
}
