import type { Metric } from './metric.ts';
import * as agents from './metrics/agents.ts';
import * as health from './metrics/health.ts';
import * as inference from './metrics/inference.ts';
import * as money from './metrics/money.ts';

/** Every metric aimeter can emit, by area, in alphabetical order: the order of exports differs between module loaders. */
export const METRICS: readonly Metric[] = [inference, agents, money, health].flatMap((area) =>
  Object.values<Metric>(area).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
);
