// What a line of a logger costs beside the plain OpenTelemetry Logs API with the same body and attributes, in one process.
import { context, metrics, SeverityNumber, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { emptyResource } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { resolveConfig } from '../src/config.ts';
import { setCurrent } from '../src/current/providers.ts';
import { getLogger } from '../src/logging/logger.ts';
import { DirectLoggerProvider } from '../src/telemetry/direct/logger.ts';
import { logExporter } from './child/black-hole.ts';
import { compare } from './compare.ts';

process.env['AIMETER_LOG_FORMAT'] = 'none';

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const processor = new BatchLogRecordProcessor({ exporter: logExporter, maxQueueSize: 100_000 });
const loggerProvider = new LoggerProvider({ processors: [processor] });
const tracerProvider = new TracerProvider();
const providers = {
  tracerProvider,
  meterProvider: new MeterProvider(),
  loggerProvider: new DirectLoggerProvider(emptyResource(), [processor]),
};
setCurrent({ providers, config: resolveConfig() });

const plain = loggerProvider.getLogger('bench', '1.0.0');
const log = getLogger('retrieval');

const MODEL = 'text-embedding-3-small';

type Write = (index: number) => void;

const LINE_KINDS: readonly { readonly name: string; readonly plain: Write; readonly aimeter: Write }[] = [
  {
    name: 'message alone',
    plain: () => emit('index is ready', { 'aimeter.log.category': 'retrieval' }),
    aimeter: () => log.info('index is ready'),
  },
  {
    name: 'message and three fields',
    plain: (index) =>
      emit('search finished', { index: 'articles', results: index, cached: false, 'aimeter.log.category': 'retrieval' }),
    aimeter: (index) => log.info('search finished', { index: 'articles', results: index, cached: false }),
  },
  {
    name: 'address and model',
    plain: (index) =>
      emit(`GET https://example.com/articles/${index} took 12 ms`, { model: MODEL, 'aimeter.log.category': 'retrieval' }),
    aimeter: (index) => log.info(`GET https://example.com/articles/${index} took 12 ms`, { model: MODEL }),
  },
  {
    name: 'a new id in every line',
    plain: (index) => emit(`order-${index}-of-november is ready`, { 'aimeter.log.category': 'retrieval' }),
    aimeter: (index) => log.info(`order-${index}-of-november is ready`),
  },
];

function emit(body: string, attributes: Record<string, string | number | boolean>): void {
  plain.emit({ severityNumber: SeverityNumber.INFO, severityText: 'INFO', body, attributes });
}

const rest = () => processor.forceFlush();
const span = trace.setSpan(context.active(), tracerProvider.getTracer('bench').startSpan('work'));
await context.with(span, async () => {
  for (const { name, plain: base, aimeter } of LINE_KINDS) {
    await compare({ title: `a line (${name}) against the plain API`, base: { run: base, rest }, other: { run: aimeter, rest } });
  }
});
metrics.disable();
process.exit(0);
