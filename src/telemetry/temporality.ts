import { diag } from '@opentelemetry/api';
import { AggregationTemporality, InstrumentType } from '@opentelemetry/sdk-metrics';
import type { Environment } from '../config.ts';

const UP_DOWN: ReadonlySet<InstrumentType> = new Set([InstrumentType.UP_DOWN_COUNTER, InstrumentType.OBSERVABLE_UP_DOWN_COUNTER]);

/** Temporality of the points that an instrument gives. */
export type TemporalitySelector = (instrument: InstrumentType) => AggregationTemporality;

/**
 * Temporality by instrument from `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE`. Default cumulative, the only one
 * that Prometheus takes.
 */
export function readTemporality(environment: Environment): TemporalitySelector {
  const given = environment['OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE']?.trim().toLowerCase() || 'cumulative';
  if (given === 'delta' || given === 'lowmemory') {
    return (instrument) => {
      const isCumulative = UP_DOWN.has(instrument) || (given === 'lowmemory' && instrument === InstrumentType.OBSERVABLE_COUNTER);
      return isCumulative ? AggregationTemporality.CUMULATIVE : AggregationTemporality.DELTA;
    };
  }
  if (given !== 'cumulative') {
    diag.warn('aimeter: ignoring OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: expected cumulative, delta or lowmemory');
  }
  return () => AggregationTemporality.CUMULATIVE;
}
