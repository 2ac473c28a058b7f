import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Metric } from '../../src/catalogue/metric.ts';
import { RUNS_REDIS } from '../support/redis.ts';
import * as health from '../../src/catalogue/metrics/health.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'examples');
/** Has tests of its own: it runs until it is interrupted. */
const ENDLESS: ReadonlySet<string> = new Set(['chat-service']);

/** Every example that runs for a moment: its name and its program. */
export const EXAMPLES: readonly { readonly name: string; readonly main: string }[] = readdirSync(FOLDER)
  .map((name) => ({ name, main: join(FOLDER, name, 'main.ts') }))
  .filter(({ name, main }) => existsSync(main) && !ENDLESS.has(name) && (RUNS_REDIS || name !== 'queue'));

/** Metrics that no example emits because nothing is wrong with it, and the test that provokes them. */
export const PROVOKED_ELSEWHERE: ReadonlyMap<Metric, string> = new Map<Metric, string>([
  [health.telemetryDropped, 'test/telemetry/overflow.test.ts'],
  [health.telemetryErrors, 'test/telemetry/faults.test.ts'],
  [health.telemetryUnknownShape, 'test/telemetry/faults.test.ts'],
]);
