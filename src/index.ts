export type { Config, ConfigOptions, ContentMode, RecordingOptions, RedactHook, SpanContentEncoding } from './config.ts';
export { OpenAIInstrumentation, type OpenAIInstrumentationConfig } from './instrumentation/openai/instrumentation.ts';
export { startTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
