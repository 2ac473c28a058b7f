import { COST } from './dashboards/cost.ts';
import { MODELS_AND_TOKENS } from './dashboards/models-and-tokens.ts';
import { OVERVIEW } from './dashboards/overview.ts';
import type { DashboardSpec } from './dashboards/panel-spec.ts';

/** Dashboards by the path of their file in the repository. */
export const DASHBOARDS: Readonly<Record<string, DashboardSpec>> = {
  'grafana/dashboards/overview.json': OVERVIEW,
  'grafana/dashboards/models-and-tokens.json': MODELS_AND_TOKENS,
  'grafana/dashboards/cost.json': COST,
};
