import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel2 } from '../otel-2.ts';
import type { InstrumentationClass } from '../telemetry.ts';

interface Manual {
  manuallyInstrument(sdk: unknown): void;
}

/** `@traceloop/instrumentation-openai`; spans only. */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel2(load);
  const { OpenAIInstrumentation } = load<{ OpenAIInstrumentation: InstrumentationClass<Manual> }>(
    '@traceloop/instrumentation-openai',
  );
  const instrumentation = new OpenAIInstrumentation({ traceContent: false });
  instrumentation.setTracerProvider(providers.tracerProvider);
  instrumentation.manuallyInstrument(load<{ OpenAI: unknown }>('openai').OpenAI);
  return plainApplication(createClient(), flush);
};
