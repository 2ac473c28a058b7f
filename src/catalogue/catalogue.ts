import type { Metric } from './metric.ts';
import * as agents from './metrics/agents.ts';
import * as api from './metrics/api.ts';
import * as business from './metrics/business.ts';
import * as calls from './metrics/calls.ts';
import * as context from './metrics/context.ts';
import * as health from './metrics/health.ts';
import * as inference from './metrics/inference.ts';
import * as money from './metrics/money.ts';
import * as optimizations from './metrics/optimizations.ts';
import * as retrieval from './metrics/retrieval.ts';
import * as routing from './metrics/routing.ts';
import * as sandbox from './metrics/sandbox.ts';
import * as speech from './metrics/speech.ts';
import * as system from './metrics/system.ts';
import * as tasks from './metrics/tasks.ts';

const AREAS = [
  inference,
  agents,
  money,
  tasks,
  api,
  routing,
  context,
  sandbox,
  retrieval,
  optimizations,
  business,
  calls,
  speech,
  system,
  health,
];

/** Every metric aimeter can emit, by area, in alphabetical order: the order of exports differs between module loaders. */
export const METRICS: readonly Metric[] = AREAS.flatMap((area) =>
  Object.values<Metric>(area).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
);
