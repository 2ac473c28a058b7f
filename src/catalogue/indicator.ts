import type { Measure } from './measure.ts';
import type { AlertName } from './runbook.ts';
import { ENVIRONMENT, SERVICE_INSTANCE_ID, SERVICE_NAME } from './resource.ts';
import type { ResourceAttribute } from './resource.ts';
import type { ThresholdName } from './thresholds.ts';

/** A span of time as PromQL writes it. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`;

/** From the least to the most urgent. For one subject the higher mutes the lower. */
export const SEVERITIES = ['info', 'warning', 'error', 'critical', 'emergency'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Unit of the values of a measure. `percent` values are ratios from 0 to 1. */
export type Unit = 'percent' | 'seconds' | 'usd' | 'tokens' | 'tokens_per_second' | 'per_second' | 'count' | 'state';

/** One step of an alert: how bad, from which value, for how long. */
export interface AlertLevel {
  readonly severity: Severity;
  /** Undefined: the alert fires whenever the measure has a value. */
  readonly threshold: ThresholdName | undefined;
  /** How long the value must stay beyond the threshold; undefined fires at once. */
  readonly for: Duration | undefined;
}

export interface Alert {
  readonly name: AlertName;
  /** Tells apart indicators that share one alert, such as the causes of lost telemetry. */
  readonly variant: string | undefined;
  readonly direction: 'above' | 'below';
  /** Time the measure looks back. */
  readonly window: Duration;
  /** Fewer operations than this within the window: no alert. */
  readonly minimumTraffic: ThresholdName | undefined;
  readonly levels: readonly AlertLevel[];
}

/** A measure with everything needed to show it, to alert on it and to explain it. */
export interface Indicator<B extends string = string> {
  /** A few words, the title of a panel. */
  readonly title: string;
  /** What the number says, one sentence. */
  readonly description: string;
  readonly measure: Measure<B>;
  readonly unit: Unit;
  /** Attributes whose values name a line in a chart. */
  readonly legend: readonly B[];
  readonly alert: Alert | undefined;
}

/** What an indicator file writes down; the rest has defaults. */
export interface IndicatorOptions<B extends string> {
  readonly title: string;
  readonly description: string;
  readonly measure: Measure<B>;
  readonly unit: Unit;
  /** Default: what the measure is grouped by, the resource left out. */
  readonly legend?: readonly B[];
  readonly alert?: AlertOptions;
}

export interface AlertOptions {
  readonly name: AlertName;
  readonly variant?: string;
  /** Default `above`. */
  readonly direction?: Alert['direction'];
  readonly window: Duration;
  readonly minimumTraffic?: ThresholdName;
  readonly levels: readonly { readonly severity: Severity; readonly threshold?: ThresholdName; readonly for?: Duration }[];
}

const RESOURCE: ReadonlySet<string> = new Set<ResourceAttribute>([SERVICE_NAME, SERVICE_INSTANCE_ID, ENVIRONMENT]);

/** Writes down an indicator. */
export function indicator<const B extends string>(options: IndicatorOptions<B>): Indicator<B> {
  const { legend = options.measure.by.filter((name) => !RESOURCE.has(name)), alert, ...rest } = options;
  return Object.freeze({ ...rest, legend, alert: alert && defineAlert(alert) });
}

function defineAlert({ variant, direction = 'above', minimumTraffic, levels, ...rest }: AlertOptions): Alert {
  return {
    ...rest,
    variant,
    direction,
    minimumTraffic,
    levels: levels.map((level) => ({ threshold: undefined, for: undefined, ...level })),
  };
}
