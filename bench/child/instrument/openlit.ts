import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel2 } from '../otel-2.ts';

/**
 * `openlit`: its openai instrumentation alone, on the bench's providers. Its `init()` would load twenty more and
 * fetch a price list from the network. Loaded by file because the package exports nothing below its entry.
 */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel2(load);
  const config: any = load('./node_modules/openlit/dist/config.js');
  config.default.updateConfig({ captureMessageContent: false });
  const metrics: any = load('./node_modules/openlit/dist/otel/metrics.js');
  metrics.default.setup({});
  const events: any = load('./node_modules/openlit/dist/otel/events.js');
  events.default.setup({});
  const { default: OpenlitOpenAIInstrumentation }: any = load('./node_modules/openlit/dist/instrumentation/openai/index.js');
  const instrumentation = new OpenlitOpenAIInstrumentation();
  instrumentation.setTracerProvider(providers.tracerProvider);
  instrumentation.manualPatch(load('openai'));
  return plainApplication(createClient(), flush);
};
