import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel2 } from '../otel-2.ts';
import type { InstrumentationClass } from '../telemetry.ts';

interface Manual {
  manuallyInstrument(sdk: unknown): void;
}

/** `@arizeai/openinference-instrumentation-openai`; spans only. */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel2(load);
  const { OpenAIInstrumentation } = load<{ OpenAIInstrumentation: InstrumentationClass<Manual> }>(
    '@arizeai/openinference-instrumentation-openai',
  );
  const traceConfig = { hideInputs: true, hideOutputs: true, hideInputMessages: true, hideOutputMessages: true };
  const instrumentation = new OpenAIInstrumentation({ tracerProvider: providers.tracerProvider, traceConfig });
  instrumentation.manuallyInstrument(load('openai'));
  return plainApplication(createClient(), flush);
};
