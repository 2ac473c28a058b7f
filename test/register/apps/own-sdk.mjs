// An application with an SDK set-up of its own, which exports to the address in the second argument.
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { NodeSDK } from '@opentelemetry/sdk-node';

const url = process.argv[3];
const sdk = new NodeSDK({
  traceExporter: new OTLPTraceExporter({ url: `${url}/v1/traces` }),
  metricReaders: [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${url}/v1/metrics` }) })],
  logRecordProcessors: [],
});
sdk.start();
await import('./call.mjs');
await sdk.shutdown();
