import type { RecordingConfig } from '../config/recording.ts';
import { createContentPreparer } from '../content/capture.ts';
import { createRedactor } from '../content/redact.ts';
import type { RecorderSettings } from '../operation/settings.ts';
import { createPriceFunction } from '../pricing/price.ts';

/** How a configuration makes operations be recorded. */
export function recorderSettings(config: RecordingConfig): RecorderSettings {
  const redactor = createRedactor({ hook: config.redactHook });
  const price = createPriceFunction({ overlay: config.prices });
  const { modelAliases } = config;
  return {
    profile: config.profile,
    metricFamilies: config.metricFamilies,
    emitEvents: config.emitEvents,
    maxMetricSeries: config.maxMetricSeries,
    price: (query) => price({ ...query, model: modelAliases[query.model] ?? query.model }),
    redactText: (text) => redactor.redactText(text),
    prepareContent: config.contentMode === 'NO_CONTENT' ? undefined : createContentPreparer(config, redactor),
  };
}
