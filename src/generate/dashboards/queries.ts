import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Indicator } from '../../catalogue/indicator.ts';
import { prometheusLabel } from '../../catalogue/prometheus-name.ts';
import { SERVICE_NAME } from '../../catalogue/resource.ts';
import { renderMeasure } from '../promql.ts';
import type { PanelSpec } from './panel-spec.ts';
import { DATASOURCE, FILTERS } from './variables.ts';

/** Window over which each kind of panel looks back. Columns use the step itself, so that they add up without overlap. */
const WINDOWS: Readonly<Record<PanelSpec['kind'], string>> = {
  stat: '$__range',
  bars: '$__range',
  columns: '$__interval',
  chart: '$__rate_interval',
};

/** The queries of a panel, with letters as ids. */
export function queriesOf(spec: PanelSpec): readonly DataqueryBuilder[] {
  const builders = expressions(spec.indicator, spec).map((expr) =>
    createQuery(expr, legendOf(spec.indicator, spec.by), spec.kind),
  );
  const shown = spec.exemplars;
  const linked =
    shown === undefined
      ? []
      : expressions(shown, { kind: spec.kind }).map((expr) =>
          createQuery(expr, `${legendOf(shown)} (spans)`, spec.kind).exemplar(true),
        );
  return [...builders, ...linked].map((query, index) => query.refId(String.fromCodePoint(65 + index)));
}

function expressions(indicator: Indicator, { kind, by }: Pick<PanelSpec, 'kind' | 'by'>): readonly string[] {
  const groups = by ?? (kind === 'stat' ? [] : undefined);
  return renderMeasure(indicator.measure, {
    window: WINDOWS[kind],
    filters: FILTERS,
    empty: 'zero',
    ...(groups === undefined ? {} : { by: groups }),
  });
}

function createQuery(expr: string, legend: string, kind: PanelSpec['kind']): DataqueryBuilder {
  const query = new DataqueryBuilder().datasource(DATASOURCE).expr(expr).legendFormat(legend);
  return kind === 'chart' || kind === 'columns' ? query.range() : query.instant();
}

/** Names a line after what it is about, the service last. */
function legendOf(indicator: Indicator, by: readonly string[] = indicator.measure.by): string {
  const shown = indicator.legend.filter((name) => by.includes(name));
  const service = by.includes(SERVICE_NAME) && !shown.includes(SERVICE_NAME) ? [SERVICE_NAME] : [];
  const parts = [...shown, ...service].map((name) => `{{${prometheusLabel(name)}}}`);
  return parts.length === 0 ? indicator.title : parts.join(' · ');
}
