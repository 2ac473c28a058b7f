// What a line of a logger costs beside the plain OpenTelemetry Logs API with the same body and attributes, in one process.
import { context, metrics, SeverityNumber, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { emptyResource } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { resolveRecordingConfig } from '../src/config.ts';
import { setCurrent } from '../src/current/providers.ts';
import { getLogger } from '../src/logging/logger.ts';
import { DirectLoggerProvider } from '../src/telemetry/direct/logger.ts';
import { logExporter } from './child/black-hole.ts';
import { median, quartiles } from './statistics.ts';

process.env['AIMETER_LOG_FORMAT'] = 'none';

/** Fewer than the queue of the processor holds. */
const LINES = 1000;
const ROUNDS = 400;
const WARM_UPS = 200;

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const processor = new BatchLogRecordProcessor({ exporter: logExporter, maxQueueSize: 10 * LINES });
const loggerProvider = new LoggerProvider({ processors: [processor] });
const tracerProvider = new TracerProvider();
const providers = {
  tracerProvider,
  meterProvider: new MeterProvider(),
  loggerProvider: new DirectLoggerProvider(emptyResource(), [processor]),
};
setCurrent({ providers, config: resolveRecordingConfig() });

const plain = loggerProvider.getLogger('bench', '1.0.0');
const log = getLogger('retrieval');

const MODEL = 'text-embedding-3-small';

type Write = (index: number) => void;
type Way = 'plain' | 'aimeter';

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
    name: 'a new id for all detectors',
    plain: (index) => emit(`order-${index}-of-november is ready`, { 'aimeter.log.category': 'retrieval' }),
    aimeter: (index) => log.info(`order-${index}-of-november is ready`),
  },
];

function emit(body: string, attributes: Record<string, string | number | boolean>): void {
  plain.emit({ severityNumber: SeverityNumber.INFO, severityText: 'INFO', body, attributes });
}

/** Nanoseconds of one line. */
async function measure(write: Write): Promise<number> {
  const started = process.hrtime.bigint();
  for (let index = 0; index < LINES; index += 1) write(index);
  const nanos = Number(process.hrtime.bigint() - started) / LINES;
  await processor.forceFlush();
  return nanos;
}

async function compare(kind: (typeof LINE_KINDS)[number]): Promise<void> {
  const seen: Record<Way, number[]> = { plain: [], aimeter: [] };
  const ratios: number[] = [];
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    const before = await measure(kind.plain);
    const own = await measure(kind.aimeter);
    const again = await measure(kind.aimeter);
    const after = await measure(kind.plain);
    if (round < 0) continue;
    seen.plain.push((before + after) / 2);
    seen.aimeter.push((own + again) / 2);
    ratios.push((own + again) / (before + after));
  }
  const [low, high] = quartiles(ratios);
  const cost = (way: Way) => `${Math.round(median(seen[way]))} ns`;
  process.stdout.write(
    `${kind.name}: plain API ${cost('plain')}, aimeter ${cost('aimeter')}, x ${median(ratios).toFixed(2)} (quartiles ${low.toFixed(2)} to ${high.toFixed(2)})\n`,
  );
}

const span = trace.setSpan(context.active(), tracerProvider.getTracer('bench').startSpan('work'));
await context.with(span, async () => {
  for (const kind of LINE_KINDS) await compare(kind);
});
metrics.disable();
process.exit(0);
