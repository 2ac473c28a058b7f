import type { Indicator } from './indicator.ts';
import * as inference from './indicators/inference.ts';
import * as money from './indicators/money.ts';
import * as telemetry from './indicators/telemetry.ts';
import * as tokens from './indicators/tokens.ts';

/** Areas of indicators, in the order in which rules and references list them. */
export const AREAS = ['inference', 'tokens', 'money', 'telemetry'] as const;

export type Area = (typeof AREAS)[number];

/** Every indicator by area. */
export const INDICATORS: Readonly<Record<Area, readonly Indicator[]>> = {
  inference: Object.values<Indicator>(inference),
  tokens: Object.values<Indicator>(tokens),
  money: Object.values<Indicator>(money),
  telemetry: Object.values<Indicator>(telemetry),
};
