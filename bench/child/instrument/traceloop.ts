import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel2 } from '../otel-2.ts';

/** `@traceloop/instrumentation-openai`; spans only. */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel2(load);
  const { OpenAIInstrumentation }: any = load('@traceloop/instrumentation-openai');
  const instrumentation = new OpenAIInstrumentation({ traceContent: false });
  instrumentation.setTracerProvider(providers.tracerProvider);
  const { OpenAI }: any = load('openai');
  instrumentation.manuallyInstrument(OpenAI);
  return plainApplication(createClient(), flush);
};
