import type { Indicator } from './indicator.ts';
import * as inference from './indicators/inference.ts';
import * as money from './indicators/money.ts';
import * as telemetry from './indicators/telemetry.ts';
import * as tokens from './indicators/tokens.ts';

/** Every indicator by area, in the order in which rules and references list them. */
export const INDICATORS = {
  inference: Object.values<Indicator>(inference),
  tokens: Object.values<Indicator>(tokens),
  money: Object.values<Indicator>(money),
  telemetry: Object.values<Indicator>(telemetry),
} as const satisfies Readonly<Record<string, readonly Indicator[]>>;
