/** Server whose own metrics tell whether telemetry and notifications arrive. */
export type Server = 'collector' | 'prometheus' | 'alertmanager';

/**
 * A metric that a server of the stack exposes about itself. We do not emit it, so its Prometheus name is written as the
 * server writes it. `attributes` are the label names.
 */
export interface SelfMetric<Label extends string = string> {
  readonly server: Server;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  /** Exact series name: the Collector adds neither `_total` nor a unit. */
  readonly seriesName: string;
  /** One sentence, ends with a full stop. */
  readonly description: string;
  readonly attributes: readonly Label[];
}

/** Writes down a metric of another server. */
export function selfMetric<const L extends string>(metric: SelfMetric<L>): SelfMetric<L> {
  return Object.freeze({ ...metric });
}
