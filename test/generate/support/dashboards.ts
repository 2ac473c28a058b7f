import { DASHBOARDS } from '../../../src/generate/dashboards.ts';
import { readText } from './rule-files.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What the checks read of a panel. */
export interface PanelJson {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: Place;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly exemplar?: boolean;
    readonly datasource?: { readonly uid: string };
  }[];
  readonly options?: { readonly legend?: { readonly showLegend: boolean } };
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly links?: readonly { readonly url: string }[];
      readonly thresholds?: { readonly steps: readonly { readonly color: string; readonly value: number | null }[] };
      readonly custom?: { readonly thresholdsStyle?: { readonly mode: string } };
    };
  };
}

/** What the checks read of a dashboard. */
export interface DashboardJson {
  readonly id?: number;
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly editable: boolean;
  readonly schemaVersion: number;
  readonly tags: readonly string[];
  readonly panels: readonly PanelJson[];
  readonly links: readonly { readonly title: string; readonly url?: string }[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly query?: unknown }[] };
}

/** The committed dashboards with their paths. */
export function readDashboards(): readonly (readonly [string, DashboardJson])[] {
  return Object.keys(DASHBOARDS).map((path) => {
    const dashboard: DashboardJson = JSON.parse(readText(path));
    return [path, dashboard] as const;
  });
}

/** Panels that show data: all but the headings. */
export function dataPanels({ panels }: DashboardJson): readonly PanelJson[] {
  return panels.filter(({ type }) => type !== 'row');
}

/** Titles of panels that lie on one another or leave the 24 columns. */
export function misplaced(panels: readonly PanelJson[]): readonly string[] {
  return panels
    .filter(
      ({ gridPos }, index) =>
        gridPos.x < 0 || gridPos.x + gridPos.w > 24 || panels.some((other, at) => at < index && overlap(gridPos, other.gridPos)),
    )
    .map(({ title }) => title);
}

function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Addresses that a line of the panel links to. */
export function linksOf({ fieldConfig }: PanelJson): readonly string[] {
  return (fieldConfig?.defaults.links ?? []).map(({ url }) => url);
}

/** Windows of an expression: what stands in brackets. */
export function windowsOf(expression: string): readonly string[] {
  return [...expression.matchAll(/\[([^\]]+)\]/g)].map(([, window = '']) => window);
}
