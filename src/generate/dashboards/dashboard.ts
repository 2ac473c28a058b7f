import { DashboardBuilder, DashboardCursorSync, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardLinks, TAG } from './links.ts';
import { createPanel } from './panel.ts';
import type { DashboardSpec, RowSpec } from './panel-spec.ts';
import { variables } from './variables.ts';

/**
 * JSON of a dashboard for Grafana's file provisioning.
 *
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards
 */
export function renderDashboard(spec: DashboardSpec): string {
  const builder = new DashboardBuilder(spec.title)
    .uid(spec.uid)
    .description(spec.description)
    .tags([TAG])
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from: 'now-1h', to: 'now' })
    .refresh('10s')
    .readonly()
    .links(dashboardLinks());
  for (const variable of variables()) builder.withVariable(variable);
  const dashboard = { ...builder.build(), panels: arrange(spec.rows) };
  return `${JSON.stringify(dashboard, undefined, 2).replaceAll(SCALAR_LIST, oneLine)}\n`;
}

/** A list of texts and numbers, over several lines. */
const SCALAR_LIST = /\[\n\s*((?:"[^"\n]*"|-?[\d.]+)(?:,\n\s*(?:"[^"\n]*"|-?[\d.]+))*)\n\s*\]/g;

/** As the formatter writes short lists, so that it has nothing to change. */
function oneLine(_: string, items: string): string {
  return `[${items.replaceAll(/,\n\s*/g, ', ')}]`;
}

/** Gives each panel its place and an id that stays as long as nothing is inserted before it. */
function arrange(rows: readonly RowSpec[]): (Panel | RowPanel)[] {
  const panels: (Panel | RowPanel)[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push(
      new RowBuilder(row.title)
        .id(panels.length + 1)
        .gridPos({ x: 0, y, w: 24, h: 1 })
        .build(),
    );
    y += 1;
    let x = 0;
    for (const spec of row.panels) {
      if (x + spec.width > 24) {
        x = 0;
        y += row.height;
      }
      panels.push({ ...createPanel(spec), id: panels.length + 1, gridPos: { x, y, w: spec.width, h: row.height } });
      x += spec.width;
    }
    y += row.height;
  }
  return panels;
}
