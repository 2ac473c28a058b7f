import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OtlpReceiver, type ReceivedLog, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

let receiver: OtlpReceiver;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
});
afterEach(() => receiver.close());

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const RESOLVE = file('../docs/resolve-aimeter.mjs');

/** Lines on stdout of an application that is started with one of the preloads of the examples. */
async function logWith(preload: string, app: string): Promise<readonly Record<string, unknown>[]> {
  const execArgv = ['--import', RESOLVE, '--import', file(`../../examples/logging/${preload}`)];
  const run = await runApp(file(`apps/${app}`), { endpoint: receiver.url, execArgv });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

/** Ids of the only span. */
function ids() {
  const [{ traceId, spanId } = { traceId: 'none', spanId: 'none' }, ...more] = receiver.spans();
  expect(more).toEqual([]);
  return { traceId, spanId };
}

const readable = ({ body, severityNumber, traceId, spanId, attributes }: ReceivedLog) => ({
  body,
  severityNumber,
  traceId,
  spanId,
  attributes,
});

test.each(['pino.mjs', 'pino.cjs'])(
  'a line of pino (%s) has one trace id on stdout, in the log record and in the span',
  async (app) => {
    const [inside, outside] = await logWith('pino.mjs', app);
    const { traceId, spanId } = ids();
    expect(inside).toMatchObject({ msg: 'order placed', trace_id: traceId, span_id: spanId });
    expect(outside).not.toHaveProperty('trace_id');
    expect(receiver.logs().map(readable)).toEqual([
      { body: 'order placed', severityNumber: 9, traceId, spanId, attributes: { app: 'shop', order: 7 } },
      { body: 'outside', severityNumber: 9, traceId: '', spanId: '', attributes: { app: 'shop' } },
    ]);
  },
);

test('a line of winston has one trace id on stdout, in the log record and in the span, and no secret in the record', async () => {
  const [inside, outside] = await logWith('winston.mjs', 'winston.mjs');
  const { traceId, spanId } = ids();
  const own = { 'aimeter.log.category': 'system', 'aimeter.log.component': 'winston' };
  expect(inside).toMatchObject({ message: 'order placed', trace_id: traceId, span_id: spanId });
  expect(outside).not.toHaveProperty('trace_id');
  expect(receiver.logs().map(readable)).toEqual([
    {
      body: 'order placed',
      severityNumber: 13,
      traceId,
      spanId,
      attributes: { ...own, order: 7, apiKey: '[REDACTED:secret_field]' },
    },
    { body: 'outside', severityNumber: 9, traceId: '', spanId: '', attributes: own },
  ]);
});
