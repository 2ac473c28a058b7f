import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createJaegerClient, type JaegerSpan } from '../../src/query/jaeger.ts';
import { createLokiClient, type LogRecord } from '../../src/query/loki.ts';
import { anyValue, hexId, keyValues, sendOtlp, unixNano, type AttributeValue, type Attributes } from './support/otlp.ts';

// Obviously fake: the shape of secrets, none of the content.
const CANARIES = [
  'sk-proj-CANARY00000000000000',
  'Bearer CANARY.0000000000',
  'eyJCANARY0000.CANARY0000.CANARY0000',
  'canary.person@example.test',
] as const;
const [KEY, BEARER, JWT, MAIL] = CANARIES;
const PLANTED = `key ${KEY}, auth ${BEARER}, token ${JWT}, mail ${MAIL}`;

/** Canaries in every shape an attribute can have, beside values that must stay. */
const ATTRIBUTES: Attributes = {
  'plain.text': PLANTED,
  'json.text': JSON.stringify({ arguments: { note: PLANTED } }),
  'a.list': [PLANTED, 'kept'],
  'a.map': { inner: { note: PLANTED } },
  'http.request.header.authorization': 'CANARY-by-name',
  'my.api_key': 'CANARY-by-name',
  'db.password': 'CANARY-by-name',
  'gen_ai.usage.input_tokens': 17,
};

describe('secrets in telemetry of any origin', () => {
  const resource = {
    'service.name': 'leaky',
    'deployment.note': PLANTED,
    'process.command_args': ['--key', KEY],
    'process.owner': 'CANARY',
  };
  const traceId = hexId(16);
  let stack: Stack;
  let spans: readonly JaegerSpan[];
  let records: readonly LogRecord[];

  beforeAll(async () => {
    stack = await startStack({ servers: ['otel-collector', 'jaeger', 'loki'] });
    const sender = { url: stack.urls.otlpHttp, resource };
    const times = { startTimeUnixNano: unixNano(-10), endTimeUnixNano: unixNano() };
    await sendOtlp('traces', sender, [
      {
        traceId,
        spanId: hexId(8),
        name: `chat ${PLANTED}`,
        kind: 3,
        ...times,
        attributes: keyValues(ATTRIBUTES),
        status: { code: 2, message: `401 Incorrect API key provided: ${PLANTED}` },
        events: [{ timeUnixNano: unixNano(), name: `event ${PLANTED}`, attributes: keyValues(ATTRIBUTES) }],
      },
    ]);
    const bodies: readonly AttributeValue[] = [PLANTED, { note: PLANTED, count: 3 }, [PLANTED, 'kept']];
    await sendOtlp(
      'logs',
      sender,
      bodies.map((body) => ({
        timeUnixNano: unixNano(),
        traceId,
        severityText: 'ERROR',
        body: anyValue(body),
        attributes: keyValues(ATTRIBUTES),
      })),
    );
    const jaeger = createJaegerClient({ url: stack.urls.jaeger });
    const loki = createLokiClient({ url: stack.urls.loki });
    spans = await waitUntil('the trace in Jaeger', () => jaeger.trace(traceId));
    records = await waitUntil('three records in Loki', async () => {
      const found = await loki.records('{service_name="leaky"}');
      return found.length === 3 && found;
    });
  });
  afterAll(() => stack?.stop());

  it('are masked in the trace: names, status, attributes, events, resource', () => {
    const stored = JSON.stringify(spans);
    expect(CANARIES.filter((canary) => stored.includes(canary))).toEqual([]);
    expect(stored).not.toContain('CANARY');
    expect(spans[0]?.name).toMatch(/^chat key \*+, auth \*+, token \*+, mail \*+$/);
  });

  it('are masked in the log records: bodies and attributes', () => {
    const stored = JSON.stringify(records.map(({ line, labels }) => ({ line, labels })));
    expect(CANARIES.filter((canary) => stored.includes(canary))).toEqual([]);
    expect(stored).not.toContain('CANARY');
  });

  it('leave what is beside them as it was', () => {
    expect(spans[0]?.tags).toMatchObject({ 'gen_ai.usage.input_tokens': 17 });
    expect(records.map(({ labels }) => labels['gen_ai_usage_input_tokens'])).toEqual(['17', '17', '17']);
    expect(records.find(({ line }) => line.startsWith('{'))?.line).toMatch(/^\{"count":3,"note":"key \*+/);
    expect(records.find(({ line }) => line.startsWith('['))?.line).toContain('"kept"');
    expect(records[0]?.labels).toMatchObject({ trace_id: traceId, service_name: 'leaky' });
  });

  it('are in no log of the servers', () => {
    for (const name of ['otel-collector', 'jaeger', 'loki'] as const) expect(stack.logs(name)).not.toContain('CANARY');
  });
});
