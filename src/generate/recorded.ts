import { MODEL } from '../catalogue/indicators/subject.ts';
import { cost } from '../catalogue/metrics/money.ts';
import { prometheusName } from '../catalogue/prometheus-name.ts';

/** A series that a recording rule writes, named `level:metric:operation`. */
export interface RecordedSeries {
  readonly name: string;
  /** Attributes that the series keeps; its name starts with a short form of them. */
  readonly level: readonly string[];
  /** One sentence, ends with a full stop. */
  readonly description: string;
}

function perModel(operation: string, description: string): RecordedSeries {
  return { name: `service_model:${prometheusName(cost)}:${operation}`, level: MODEL, description };
}

/** What alerts and panels read. */
export const spendSeries = perModel('increase_since_midnight', 'Dollars spent since midnight UTC, exact to the cent.');

/** A step on the way: begins before midnight, see `recording-rules.ts`. */
export const spendSinceEveSeries = perModel('increase_since_eve', 'Dollars spent since 22:00 UTC of the day before.');

/** A step on the way: what to take off again. */
export const spendOnEveSeries = perModel('increase_on_eve', 'Dollars spent in the two hours before midnight UTC.');

/** Every series that the rules record. */
export const RECORDED_SERIES: readonly RecordedSeries[] = [spendSinceEveSeries, spendOnEveSeries, spendSeries];
