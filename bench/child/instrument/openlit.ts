import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel2 } from '../otel-2.ts';
import type { InstrumentationClass } from '../telemetry.ts';

const DIST = './node_modules/openlit/dist';

interface Part<T> {
  readonly default: T;
}

interface Setup {
  setup(options: object): void;
}

interface Manual {
  manualPatch(sdk: unknown): void;
}

/**
 * `openlit`: its openai instrumentation alone, on the bench's providers. Its `init()` would load twenty more and
 * fetch a price list from the network. Loaded by file because the package exports nothing below its entry.
 */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel2(load);
  load<Part<{ updateConfig(options: object): void }>>(`${DIST}/config.js`).default.updateConfig({ captureMessageContent: false });
  load<Part<Setup>>(`${DIST}/otel/metrics.js`).default.setup({});
  load<Part<Setup>>(`${DIST}/otel/events.js`).default.setup({});
  const { default: OpenlitOpenAIInstrumentation } = load<Part<InstrumentationClass<Manual>>>(
    `${DIST}/instrumentation/openai/index.js`,
  );
  const instrumentation = new OpenlitOpenAIInstrumentation();
  instrumentation.setTracerProvider(providers.tracerProvider);
  instrumentation.manualPatch(load('openai'));
  return plainApplication(createClient(), flush);
};
