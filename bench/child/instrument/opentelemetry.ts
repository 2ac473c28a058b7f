import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel3 } from '../otel-3.ts';
import type { InstrumentationClass } from '../telemetry.ts';

/** `@opentelemetry/instrumentation-openai`; it patches what the application requires. */
export const instrument: Instrument = async (load, createClient) => {
  const { flush, providers } = startOtel3(load);
  const { OpenAIInstrumentation } = load<{ OpenAIInstrumentation: InstrumentationClass }>(
    '@opentelemetry/instrumentation-openai',
  );
  const instrumentation = new OpenAIInstrumentation({ captureMessageContent: false });
  instrumentation.setTracerProvider(providers.tracerProvider);
  instrumentation.setMeterProvider(providers.meterProvider);
  instrumentation.setLoggerProvider?.(providers.loggerProvider);
  return plainApplication(createClient(), flush);
};
