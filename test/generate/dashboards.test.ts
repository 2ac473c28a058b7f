import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../src/catalogue/indicators.ts';
import { thresholdValue } from '../../src/catalogue/thresholds.ts';
import { JAEGER_URL } from '../../src/generate/dashboards/links.ts';
import { DASHBOARDS } from '../../src/generate/dashboards.ts';
import { SEVERITY_COLORS } from '../../src/generate/dashboards/thresholds.ts';
import { dataPanels, linksOf, misplaced, readDashboards, windowsOf } from './support/dashboards.ts';
import type { PanelJson } from './support/dashboards.ts';
import { syntaxErrors, unknownReads, withoutVariables } from './support/promql.ts';
import { readText } from './support/rule-files.ts';

/** Titles of the panels for which something does not hold; the tests expect none. */
function except(panels: readonly PanelJson[], holds: (panel: PanelJson) => boolean): readonly string[] {
  return panels.filter((panel) => !holds(panel)).map(({ title }) => title);
}

function isChart({ type }: PanelJson): boolean {
  return type === 'timeseries';
}

/** Values and colours that the indicator behind a panel alerts with, without repetition. */
function alertedOn(path: string, panel: PanelJson): readonly string[] {
  const specs = DASHBOARDS[path]?.rows.flatMap((row) => row.panels) ?? [];
  const spec = specs.find(({ title, indicator }) => (title ?? indicator.title) === panel.title);
  const levels = spec?.indicator.alert?.levels ?? [];
  const steps = levels.flatMap(({ threshold, severity }) =>
    threshold === undefined ? [] : [{ value: thresholdValue(threshold), color: SEVERITY_COLORS[severity] }],
  );
  return steps
    .filter(({ value }, index) => steps.findIndex((other) => other.value === value) === index)
    .map(({ value, color }) => `${value} ${color}`);
}

function drawnOn({ fieldConfig }: PanelJson): readonly string[] {
  const steps = fieldConfig?.defaults.thresholds?.steps ?? [];
  return steps.filter(({ value }) => value !== null).map(({ value, color }) => `${value} ${color}`);
}

function allowedWindow(panel: PanelJson, expr: string): string {
  if (!isChart(panel)) return '$__range';
  return expr.includes('anchored') ? '$__interval' : '$__rate_interval';
}

function lineStyle({ fieldConfig }: PanelJson): string | undefined {
  return fieldConfig?.defaults.custom?.thresholdsStyle?.mode;
}

describe.each(readDashboards())('%s', (path, dashboard) => {
  const panels = dataPanels(dashboard);
  const charts = panels.filter(isChart);

  it('has a stable id, a question it answers, and cannot be edited in place', () => {
    expect(dashboard.uid).toMatch(/^aimeter-[a-z]+$/);
    expect(dashboard.id ?? undefined).toBeUndefined();
    expect(dashboard.description).toMatch(/\?$/);
    expect(dashboard.editable).toBe(false);
    expect(dashboard.tags).toEqual(['aimeter']);
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  });

  it('lets the reader choose datasource, environment, service, provider and model', () => {
    expect(dashboard.templating.list.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'datasource datasource',
      'environment query',
      'service query',
      'provider query',
      'model query',
    ]);
    for (const { query } of dashboard.templating.list.slice(1)) {
      const [, source = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(String(query)) ?? [];
      expect(unknownReads(`sum by (${label}) (${withoutVariables(source)})`)).toEqual([]);
    }
  });

  it('gives every panel its own id and a place of its own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
    expect(misplaced(dashboard.panels)).toEqual([]);
  });

  it('gives every panel a title, a unit and one or more sentences of description', () => {
    expect(except(panels, ({ title }) => title !== '')).toEqual([]);
    expect(except(panels, ({ description = '' }) => /^[A-Z].*\.$/.test(description))).toEqual([]);
    expect(except(panels, ({ fieldConfig }) => Boolean(fieldConfig?.defaults.unit))).toEqual([]);
  });

  it('asks the chosen datasource', () => {
    expect(except(panels, ({ datasource }) => datasource?.type === 'prometheus' && datasource.uid === '${datasource}')).toEqual(
      [],
    );
    expect(except(panels, ({ targets = [] }) => targets.every(({ datasource }) => datasource?.uid === '${datasource}'))).toEqual(
      [],
    );
    expect(
      except(
        panels,
        ({ targets = [] }) => targets.length > 0 && new Set(targets.map(({ refId }) => refId)).size === targets.length,
      ),
    ).toEqual([]);
  });

  it('asks in valid PromQL, for series and labels that exist', () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => withoutVariables(expr)));
    expect(expressions.flatMap(syntaxErrors)).toEqual([]);
    expect(expressions.flatMap(unknownReads)).toEqual([]);
  });

  it('takes windows from the dashboard: rates from the rate interval, sums that add up from the step', () => {
    expect(
      except(panels, (panel) =>
        (panel.targets ?? []).every(({ expr }) => windowsOf(expr).every((window) => window === allowedWindow(panel, expr))),
      ),
    ).toEqual([]);
  });

  it('names the lines of every chart', () => {
    expect(charts.length).toBeGreaterThan(0);
    expect(except(charts, ({ options }) => options?.legend?.showLegend === true)).toEqual([]);
  });

  it('draws exactly the thresholds that are alerted on', () => {
    const shown = panels.filter(({ type }) => type !== 'bargauge');
    expect(shown.map((panel) => [panel.title, drawnOn(panel)])).toEqual(
      shown.map((panel) => [panel.title, alertedOn(path, panel)]),
    );
    expect(except(charts, (panel) => lineStyle(panel) === (drawnOn(panel).length === 0 ? 'off' : 'dashed'))).toEqual([]);
  });

  it('leads from the duration of inferences to traces by exemplars', () => {
    const durations = charts.filter(({ title }) => title.includes('duration'));
    expect(except(durations, ({ targets = [] }) => targets.some(({ exemplar }) => exemplar === true))).toEqual([]);
  });

  it('leads from every line of a service to its traces and logs', () => {
    const ofServices = charts.filter(({ targets = [] }) => /by \([^)]*service_name/.test(targets[0]?.expr ?? ''));
    const search = `${JAEGER_URL}/search?service=\${__field.labels.service_name}`;
    expect(except(ofServices, (panel) => linksOf(panel).some((url) => url.startsWith(search)))).toEqual([]);
    const panes = ofServices.map((panel) => {
      const url = new URL(linksOf(panel).find((link) => link.startsWith('/explore')) ?? '', 'http://grafana');
      return JSON.parse(url.searchParams.get('panes') ?? '{}');
    });
    const logs = {
      datasource: 'loki',
      queries: [{ expr: '{service_name="${__field.labels.service_name}"}' }],
      range: { from: '${__from}', to: '${__to}' },
    };
    for (const pane of panes) expect(pane).toMatchObject({ logs });
  });

  it('leads to the other dashboards and to the trace search', () => {
    expect(dashboard.links.map(({ title }) => title)).toEqual(['Dashboards', 'Traces']);
  });
});

describe('the dashboards together', () => {
  it('have different ids and answer on the first screen what the overview asks', () => {
    const dashboards = readDashboards().map(([, dashboard]) => dashboard);
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    const first = dashboards.find(({ uid }) => uid === 'aimeter-overview');
    const titles = first?.panels.filter(({ gridPos }) => gridPos.y < 20).map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining(['Spent today', 'Inference error rate', 'p95 inference duration', 'Alerts firing']),
    );
  });

  it('show every indicator that has an alert, the watchdog apart', () => {
    const shown = new Set(
      Object.values(DASHBOARDS).flatMap(({ rows }) => rows.flatMap(({ panels }) => panels.map(({ indicator }) => indicator))),
    );
    const alerting = Object.values(INDICATORS)
      .flat()
      .filter(({ alert }) => alert !== undefined);
    expect(alerting.filter((indicator) => !shown.has(indicator)).map(({ title }) => title)).toEqual(['Watchdog']);
  });

  it('link to Jaeger where docker compose puts it', () => {
    const port = /^STACK_JAEGER_PORT=(\d+)$/m.exec(readText('.env'))?.[1];
    expect(JAEGER_URL).toBe(`http://127.0.0.1:${port}`);
  });
});

function panelAt(title: string, x: number, y: number): PanelJson {
  return { id: 1, type: 'stat', title, gridPos: { x, y, w: 8, h: 4 } };
}

describe('the check of places itself', () => {
  it('finds panels on one another and panels that do not fit', () => {
    expect(misplaced([panelAt('a', 0, 0), panelAt('b', 8, 0), panelAt('c', 0, 4)])).toEqual([]);
    expect(misplaced([panelAt('a', 0, 0), panelAt('b', 7, 3)])).toEqual(['b']);
    expect(misplaced([panelAt('a', 18, 0)])).toEqual(['a']);
  });
});
