import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEndpoint } from '../../../src/telemetry/otlp/endpoint.ts';
import { Outbox } from '../../../src/telemetry/otlp/outbox.ts';
import type { Batch } from '../../../src/telemetry/otlp/signal.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../../support/otlp-receiver.ts';

let receiver: OtlpReceiver;
let heard: string[];
beforeEach(async () => {
  receiver = await startOtlpReceiver();
  heard = [];
});
afterEach(() => receiver.close());

const batchOf = (name: string, size = 0): Batch => {
  const body = Buffer.from(JSON.stringify({ resourceLogs: [], name, padding: 'x'.repeat(size) }));
  return { signal: 'logs', encoding: 'json', items: 1, body };
};
const nameOf = ({ body }: Batch): string => String(JSON.parse(Buffer.from(body).toString()).name);

function createOutbox(maxBytes = 1_000_000): Outbox {
  return new Outbox({
    endpoint: readEndpoint('logs', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }),
    maxBytes,
    concurrency: 1,
    listener: {
      delivered: (batch) => heard.push(`delivered ${nameOf(batch)}`),
      failed: (batch, reason) => heard.push(`failed ${nameOf(batch)}: ${reason}`),
      lost: (batch, cause) => heard.push(`lost ${nameOf(batch)}: ${cause.kind}`),
    },
  });
}

const inTenSeconds = () => Date.now() + 10_000;

test('delivers in order, and keeps a batch that failed in its place', async () => {
  receiver.fail(503, 1);
  const outbox = createOutbox();
  for (const name of ['a', 'b', 'c']) outbox.add(batchOf(name));
  expect(await outbox.flush(inTenSeconds())).toBe(true);
  expect(heard).toEqual(['failed a: HTTP 503', 'delivered a', 'delivered b', 'delivered c']);
  expect(receiver.requests.map(({ body }) => body['name'])).toEqual(['a', 'a', 'b', 'c']);
});

test('does not send a refused batch again, and goes on with the next', async () => {
  receiver.fail(400, 1);
  const outbox = createOutbox();
  for (const name of ['a', 'b']) outbox.add(batchOf(name));
  expect(await outbox.flush(inTenSeconds())).toBe(true);
  expect(heard).toEqual(['lost a: rejected', 'delivered b']);
});

test('loses the oldest when the receiver stays away for longer than the memory lasts', async () => {
  receiver.fail('hang');
  const outbox = createOutbox(2500);
  for (const name of ['a', 'b', 'c', 'd']) outbox.add(batchOf(name, 1000));
  expect(heard).toEqual(['lost b: overflow', 'lost c: overflow']);
  expect(outbox.drain().map(nameOf)).toEqual(['a', 'd']);
});

test('gives up waiting at the deadline, and hands out what is in flight, too', async () => {
  receiver.fail('hang');
  const outbox = createOutbox();
  for (const name of ['a', 'b']) outbox.add(batchOf(name));
  expect(await outbox.flush(Date.now() + 50)).toBe(false);
  expect(outbox.drain().map(nameOf)).toEqual(['a', 'b']);
  expect(outbox.isEmpty).toBe(true);
});

test('is empty at once when nothing was added', async () => {
  expect(await createOutbox().flush(Date.now())).toBe(true);
  expect(receiver.requests).toEqual([]);
});
