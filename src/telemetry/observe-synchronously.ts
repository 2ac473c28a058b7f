import { diag, type Attributes, type HrTime } from '@opentelemetry/api';
import { call, entriesOf, property } from './internals.ts';

/** Values of one instrument; the SDK's storages only walk through the entries. */
type Measurements = Map<Attributes, number>;

/**
 * Asks the observable instruments of a meter what the SDK's registry would ask them, and stores the answers, without
 * awaiting. An instrument whose callback answers later or throws keeps its last value.
 *
 * @param registry the `observableRegistry` of the SDK
 */
export function observeSynchronously(registry: unknown, time: HrTime): void {
  for (const entry of entriesOf(property(registry, '_callbacks'))) {
    const measurements: Measurements = new Map();
    const observe = (value: number, attributes: Attributes = {}) => measurements.set(attributes, value);
    if (answersNow(property(entry, 'callback'), { observe })) store(property(entry, 'instrument'), measurements, time);
  }
  for (const entry of entriesOf(property(registry, '_batchCallbacks'))) {
    const answers = new Map<unknown, Measurements>();
    const observe = (instrument: unknown, value: number, attributes: Attributes = {}) => {
      answers.set(instrument, (answers.get(instrument) ?? new Map()).set(attributes, value));
    };
    if (!answersNow(property(entry, 'callback'), { observe })) continue;
    for (const [instrument, measurements] of answers) store(instrument, measurements, time);
  }
}

function answersNow(callback: unknown, result: object): boolean {
  if (typeof callback !== 'function') return false;
  try {
    return !(callback(result) instanceof Promise);
  } catch (error) {
    diag.error('aimeter: some metrics could not be collected', error);
    return false;
  }
}

function store(instrument: unknown, measurements: Measurements, time: HrTime): void {
  for (const storage of entriesOf(property(instrument, '_metricStorages'))) call(storage, 'record', measurements, time);
}
