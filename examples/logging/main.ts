// Lines of a small job in a trace of its own: `node examples/logging/main.ts`, with LOG_LEVEL, ENABLE_DETAILED_LOGGING,
// AIMETER_LOG_FORMAT and AIMETER_LOG_DIR as you like.
import { trace } from '@opentelemetry/api';
import { getLogger, startTelemetry } from '../../src/index.ts';

await using telemetry = startTelemetry({ serviceName: 'library' });
const log = getLogger('retrieval', { component: 'indexer' });

function addPage(page: number): void {
  if (page === 3) throw new RangeError('page 3 is empty');
  log.debug('page added', { page });
}

await trace.getTracer('library').startActiveSpan('build index', async (span) => {
  const line = log.child({ index: 'articles' });
  line.info('index is being built', { pages: 3, source: 'https://reader:canary@example.com/articles' });
  for (const page of [1, 2, 3]) {
    try {
      addPage(page);
    } catch (error) {
      line.error('page is left out', { page, error });
    }
  }
  line.warning('index is incomplete', { pages: 2 });
  span.end();
  await telemetry.flush();
});
