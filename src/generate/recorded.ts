import { MODEL } from '../catalogue/indicators/subject.ts';
import { cost } from '../catalogue/metrics/money.ts';
import { prometheusName } from '../catalogue/prometheus-name.ts';

/** A series that a recording rule writes, named `level:metric:operation`. */
export interface RecordedSeries {
  readonly name: string;
  /** Attributes that the series keeps; its name starts with a short form of them. */
  readonly level: readonly string[];
}

function perModel(operation: string): RecordedSeries {
  return { name: `service_model:${prometheusName(cost)}:${operation}`, level: MODEL };
}

/** Dollars since midnight UTC. */
export const spendSeries = perModel('increase_since_midnight');

/** Dollars since 22:00 UTC of the day before; together with the next one it leaves those since midnight. */
export const spendSinceEveSeries = perModel('increase_since_eve');

/** Dollars from 22:00 UTC of the day before to midnight. */
export const spendOnEveSeries = perModel('increase_on_eve');

/** Every series that the rules record. */
export const RECORDED_SERIES: readonly RecordedSeries[] = [spendSinceEveSeries, spendOnEveSeries, spendSeries];
