import type { RecordingConfig } from '../config/recording.ts';
import { createContentPreparer } from '../content/capture.ts';
import { createTextRecorder } from '../content/recorded-text.ts';
import { createRedactor } from '../content/redact.ts';
import type { RecorderSettings } from '../operation/settings.ts';
import { createPriceFunction } from '../pricing/price.ts';

/** Largest size of an error message, in bytes of UTF-8. */
const MAX_MESSAGE_BYTES = 1024;

/**
 * How a configuration makes operations be recorded.
 *
 * @param onRedactionFault called when a detector or the user's hook failed; the text concerned is masked whole
 */
export function recorderSettings(config: RecordingConfig, onRedactionFault: () => void): RecorderSettings {
  const redactor = createRedactor({ hook: config.redactHook, onError: onRedactionFault });
  const recordMessage = createTextRecorder(redactor, MAX_MESSAGE_BYTES);
  const price = createPriceFunction({ overlay: config.prices });
  const { modelAliases } = config;
  return {
    profile: config.profile,
    metricFamilies: config.metricFamilies,
    emitEvents: config.emitEvents,
    maxMetricSeries: config.maxMetricSeries,
    price(query) {
      const model = modelAliases[query.model];
      return price(model === undefined ? query : { ...query, model });
    },
    rates: config.rates,
    redactText: recordMessage,
    redactValue: redactor.redactValue,
    baggageKeys: config.baggageKeys,
    metricAttributes: config.metricAttributes,
    prepareContent: config.contentMode === 'NO_CONTENT' ? undefined : createContentPreparer(config, redactor),
  };
}
