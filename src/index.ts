export type { Config, ConfigOptions, ContentMode, RecordingOptions, RedactHook, SpanContentEncoding } from './config.ts';
export { observeOpenAI } from './instrumentation/openai/client.ts';
export { OpenAIInstrumentation, type OpenAIInstrumentationConfig } from './instrumentation/openai/instrumentation.ts';
export { suppressInference } from './operation/context.ts';
export type { PriceRow } from './pricing/price-row.ts';
export { renderMetrics, startTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
