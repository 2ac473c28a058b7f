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
  inference: byTitle(Object.values<Indicator>(inference)),
  tokens: byTitle(Object.values<Indicator>(tokens)),
  money: byTitle(Object.values<Indicator>(money)),
  telemetry: byTitle(Object.values<Indicator>(telemetry)),
};

function byTitle(indicators: readonly Indicator[]): readonly Indicator[] {
  return indicators.toSorted((a, b) => (a.title < b.title ? -1 : 1));
}
