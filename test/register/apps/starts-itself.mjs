// An application that starts aimeter in code, after an SDK of its own.
import { NodeSDK } from '@opentelemetry/sdk-node';
import { startTelemetry } from '../../../src/index.ts';

new NodeSDK({ spanProcessors: [], metricReaders: [], logRecordProcessors: [] }).start();
const { trace } = await import('@opentelemetry/api');
const { TracerProvider } = await import('@opentelemetry/sdk-trace');
const mine = new TracerProvider({ spanProcessors: [] });
trace.setGlobalTracerProvider(mine);
startTelemetry();
startTelemetry();
process.stdout.write(String(trace.getTracerProvider().getDelegate() === mine));
