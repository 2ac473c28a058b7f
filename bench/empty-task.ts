import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { emptyResource } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { AlwaysOnSampler, BatchSpanProcessor, ParentBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import { setCurrent } from '../src/current/providers.ts';
import { resolveConfig } from '../src/config.ts';
import { Backlog } from '../src/operation/backlog.ts';
import { DirectLoggerProvider } from '../src/telemetry/direct/logger.ts';
import { DirectMeterProvider, DirectMetricProducer } from '../src/telemetry/direct/meter.ts';
import { DirectTracerProvider } from '../src/telemetry/direct/tracer.ts';
import { withTask } from '../src/work/with-task.ts';
import { logExporter, metricExporter, spanExporter } from './child/black-hole.ts';
import { compare } from './compare.ts';

// What an empty task costs against an empty active span of the plain SDK, whose exporters do nothing either.
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const resource = emptyResource();
const tracing = () => ({
  resource,
  sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
  spanProcessors: [new BatchSpanProcessor({ exporter: spanExporter })],
});
const plain = tracing();
const sdk = new TracerProvider(plain);
const own = tracing();
const backlog = new Backlog();
const histograms = new DirectMetricProducer(resource);
const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, metricProducers: [histograms] });
const logProcessor = new BatchLogRecordProcessor({ exporter: logExporter });
const logs = new LoggerProvider({ processors: [logProcessor] });
setCurrent({
  config: resolveConfig({}, {}),
  providers: {
    tracerProvider: new DirectTracerProvider(own, backlog),
    meterProvider: new DirectMeterProvider(new MeterProvider({ readers: [reader] }), histograms),
    loggerProvider: new DirectLoggerProvider(resource, [logProcessor]),
  },
});
trace.setGlobalTracerProvider(sdk);
const tracer = trace.getTracer('bench');

await compare({
  title: 'an empty task against an empty active span',
  base: { run: () => tracer.startActiveSpan('empty', (span) => span.end()), flush: () => sdk.forceFlush() },
  other: {
    run: () => withTask('empty', () => undefined),
    async flush() {
      backlog.drain();
      await Promise.all([...own.spanProcessors.map((processor) => processor.forceFlush()), logs.forceFlush()]);
    },
  },
});
