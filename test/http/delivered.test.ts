import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

async function delivered(example: string) {
  await using receiver = await startOtlpReceiver();
  const env = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
  expect(await runApp(join(EXAMPLES, example, 'main.ts'), { endpoint: receiver.url, execArgv: [], env })).toMatchObject({
    code: 0,
  });
  return receiver.spans();
}

/** Kinds of the protocol. */
const [SERVER, PRODUCER, CONSUMER] = [2, 4, 5];

test('requests arrive as server spans named after their routes, with what is inside', async () => {
  const spans = await delivered('http');
  const names = spans.filter(({ kind }) => kind === SERVER).map(({ name }) => name);
  expect(names).toEqual([
    'GET /summaries/:id',
    'GET',
    'GET /summaries/:id',
    'GET /summaries/:id',
    'GET /private',
    'GET /summaries/:id',
  ]);
  const task = spans.find(({ name }) => name === 'task summarize');
  const around = spans.find(({ spanId }) => spanId === task?.parentSpanId);
  expect([around?.name, around?.kind]).toEqual(['GET /summaries/:id', SERVER]);
});

test('jobs arrive in the trace that they were added in, linked to where they were added', async () => {
  const spans = await delivered('queue');
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  const sent = new Set(spans.filter(({ kind }) => kind === PRODUCER).map(({ spanId }) => spanId));
  const processed = spans.filter(({ kind }) => kind === CONSUMER);
  expect([sent.size, processed.length]).toEqual([2, 4]);
  for (const { parentSpanId, links } of processed) {
    expect(sent.has(parentSpanId ?? '')).toBe(true);
    expect(links.map(({ spanId }) => spanId)).toEqual([parentSpanId]);
  }
});
