import * as bargauge from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BigValueGraphMode,
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import { dataLinks } from './links.ts';
import type { PanelSpec } from './panel-spec.ts';
import { queriesOf } from './queries.ts';
import { thresholdsOf } from './thresholds.ts';
import { GRAFANA_UNITS } from './units.ts';
import { DATASOURCE } from './variables.ts';

type Builder = stat.PanelBuilder | bargauge.PanelBuilder | timeseries.PanelBuilder;

const BUILDERS: Readonly<Record<PanelSpec['kind'], (spec: PanelSpec) => Builder>> = {
  stat: (spec) => new stat.PanelBuilder().graphMode(BigValueGraphMode.None).reduceOptions(lastValue()).noValue(nothing(spec)),
  bars: () => new bargauge.PanelBuilder().orientation(VizOrientation.Horizontal).reduceOptions(lastValue()).colorScheme(byName()),
  chart: (spec) => createChart(spec).lineWidth(1).fillOpacity(8),
  columns: (spec) =>
    createChart(spec)
      .drawStyle(GraphDrawStyle.Bars)
      .fillOpacity(70)
      .lineWidth(0)
      .stacking(new StackingConfigBuilder().mode(StackingMode.Normal))
      .interval('1m'),
};

/** A panel without id and place. */
export function createPanel(spec: PanelSpec): Panel {
  const { indicator } = spec;
  const builder = BUILDERS[spec.kind](spec)
    .title(spec.title ?? indicator.title)
    .description(indicator.description)
    .datasource(DATASOURCE)
    .unit(GRAFANA_UNITS[indicator.unit])
    .min(0)
    .dataLinks(spec.kind === 'stat' ? [] : dataLinks(indicator, spec.by));
  const thresholds = spec.kind === 'bars' ? undefined : thresholdsOf(indicator);
  if (thresholds !== undefined) builder.thresholds(thresholds);
  if (spec.kind === 'stat')
    builder.colorScheme(
      new FieldColorBuilder().mode(thresholds ? FieldColorModeId.Thresholds : FieldColorModeId.Fixed).fixedColor('text'),
    );
  for (const query of queriesOf(spec)) builder.withTarget(query);
  return builder.build();
}

function createChart({ indicator }: PanelSpec): timeseries.PanelBuilder {
  const legend = new VizLegendOptionsBuilder()
    .displayMode(LegendDisplayMode.Table)
    .placement(LegendPlacement.Bottom)
    .showLegend(true)
    .calcs(indicator.measure.form === 'spend' ? ['sum'] : ['lastNotNull', 'max']);
  const tooltip = new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
  const lines = thresholdsOf(indicator) === undefined ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed;
  return new timeseries.PanelBuilder()
    .legend(legend)
    .tooltip(tooltip)
    .colorScheme(byName())
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(lines));
}

/** What a stat says without data: no events are zero events, but no duration is not zero seconds. */
function nothing({ indicator: { unit } }: PanelSpec): string {
  return unit === 'usd' || unit === 'count' ? '0' : 'no data';
}

/** The same model has the same colour in every panel. */
function byName(): FieldColorBuilder {
  return new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName);
}

function lastValue(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(['lastNotNull']);
}
