import { TraceFlags } from '@opentelemetry/api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/logging/console/json.ts';
import { renderText } from '../../src/logging/console/text.ts';
import { SEVERITIES } from '../../src/logging/level.ts';
import type { LogLine } from '../../src/logging/log-line.ts';

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';

const BARE: LogLine = {
  timestampMs: Date.UTC(2026, 10, 21, 12, 33, 5, 42),
  severity: SEVERITIES.warning,
  category: 'routing',
  component: undefined,
  message: 'second choice taken',
  fields: {},
  error: undefined,
  spanContext: undefined,
};

const FULL: LogLine = {
  ...BARE,
  component: 'router',
  fields: { model: 'gpt-4o-mini', note: 'a "b" c', tries: 2, cached: false, none: null, tags: ['x', { y: 1 }], 'odd key': '' },
  error: {
    errorType: '429',
    type: 'RateLimitError',
    message: 'slow down',
    stacktrace: 'RateLimitError: slow down\n    at a.js:1:1',
  },
  spanContext: { traceId: TRACE_ID, spanId: SPAN_ID, traceFlags: TraceFlags.SAMPLED },
};

describe('json', () => {
  test('a bare line', () => {
    expect(renderJson(BARE, 'shop')).toBe(
      '{"timestamp":"2026-11-21T12:33:05.042Z","level":"warning","service":"shop","category":"routing","message":"second choice taken"}',
    );
  });

  test('a line with everything', () => {
    expect(renderJson(FULL, 'shop')).toBe(
      `{"timestamp":"2026-11-21T12:33:05.042Z","level":"warning","service":"shop","category":"routing","component":"router",` +
        `"trace_id":"${TRACE_ID}","span_id":"${SPAN_ID}","message":"second choice taken",` +
        `"fields":{"model":"gpt-4o-mini","note":"a \\"b\\" c","tries":2,"cached":false,"none":null,"tags":["x",{"y":1}],"odd key":""},` +
        `"error":{"type":"RateLimitError","message":"slow down","stacktrace":"RateLimitError: slow down\\n    at a.js:1:1"}}`,
    );
  });
});

describe('text', () => {
  const plain = { service: 'shop', isDetailed: false };
  const detailed = { service: 'shop', isDetailed: true };

  test('a line outside every trace', () => {
    expect(renderText(BARE, plain)).toBe('[2026-11-21T12:33:05.042Z] [WARNING] [shop] [-] second choice taken');
  });

  test('a line inside a trace, without fields unless detailed', () => {
    expect(renderText(FULL, plain)).toBe(`[2026-11-21T12:33:05.042Z] [WARNING] [shop] [${TRACE_ID}] second choice taken`);
  });

  test('a detailed line', () => {
    expect(renderText(BARE, detailed)).toBe('[2026-11-21T12:33:05.042Z] [WARNING] [shop] [-] second choice taken');
    expect(renderText(FULL, detailed)).toBe(
      `[2026-11-21T12:33:05.042Z] [WARNING] [shop] [${TRACE_ID}] second choice taken component=router model=gpt-4o-mini ` +
        String.raw`note="a \"b\" c" tries=2 cached=false none=null tags=["x",{"y":1}] "odd key"=""` +
        '\n    RateLimitError: slow down\n        at a.js:1:1',
    );
  });

  test('an error without a stack is a field of a detailed line', () => {
    const error = { errorType: '429', type: 'RateLimitError', message: 'slow down', stacktrace: undefined };
    expect(renderText({ ...BARE, error }, detailed)).toMatch(/second choice taken error="RateLimitError: slow down"$/);
  });
});

test('whatever a message, a field or a stack holds, nothing starts a line of its own or commands a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string({ unit: 'binary' }), (message, key, text) => {
      const nasty = `${message}\n[2026-01-01T00:00:00.000Z] [INFO] [x] [-] forged\u001b[2J\u2028${text}`;
      const error = { errorType: 'a', type: 'a', message: nasty, stacktrace: nasty };
      const line = { ...BARE, message: nasty, component: nasty, fields: { [key]: nasty, [nasty]: { a: nasty } }, error };
      const rendered = renderText(line, { service: 'shop', isDetailed: true });
      const [, ...below] = rendered.split(/[\n\r\u0085\u2028\u2029]/);
      expect(below.every((each) => each.startsWith('    '))).toBe(true);
      expect(rendered.replaceAll('\n    ', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      expect(renderJson(line, 'shop')).not.toContain('\n');
    }),
  );
});
