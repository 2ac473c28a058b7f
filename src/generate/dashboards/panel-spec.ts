import type { Indicator } from '../../catalogue/indicator.ts';

/**
 * A panel without its place: an indicator and the way to look at it.
 *
 * - `stat`: one big number over the chosen time, with a sparkline
 * - `chart`: lines over time
 * - `columns`: stacked columns over time whose heights add up to the total
 * - `bars`: one horizontal bar for each group over the chosen time
 */
export interface PanelSpec {
  readonly kind: 'stat' | 'chart' | 'columns' | 'bars';
  readonly indicator: Indicator;
  /** Default: the title of the indicator. */
  readonly title?: string;
  /** Default: the groups of the indicator; a subset of them. Stats have one group unless said. */
  readonly by?: readonly string[];
  /** A second indicator in the same chart, shown for its exemplars. */
  readonly exemplars?: Indicator;
  /** Columns of the 24 that a row has. */
  readonly width: number;
}

/** Panels side by side under a heading. */
export interface RowSpec {
  readonly title: string;
  readonly height: number;
  readonly panels: readonly PanelSpec[];
}

/** A dashboard without layout: what it is for and what it shows, most important first. */
export interface DashboardSpec {
  readonly uid: string;
  readonly title: string;
  /** The question that its first screen answers. */
  readonly description: string;
  readonly rows: readonly RowSpec[];
}
