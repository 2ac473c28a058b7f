import type { Indicator } from './indicator.ts';
import * as inference from './indicators/inference.ts';
import * as money from './indicators/money.ts';
import * as telemetry from './indicators/telemetry.ts';
import * as tokens from './indicators/tokens.ts';

/** Areas of indicators, in the order in which rules and references list them. */
export const AREAS = ['inference', 'tokens', 'money', 'telemetry'] as const;

export type Area = (typeof AREAS)[number];

/** Every indicator by area, ordered by title: the order of a module's exports depends on who loads it. */
export const INDICATORS: Readonly<Record<Area, readonly Indicator[]>> = {
  inference: byTitle(inference),
  tokens: byTitle(tokens),
  money: byTitle(money),
  telemetry: byTitle(telemetry),
};

function byTitle(module: Readonly<Record<string, Indicator>>): readonly Indicator[] {
  return Object.values(module).toSorted((a, b) => (a.title < b.title ? -1 : 1));
}
