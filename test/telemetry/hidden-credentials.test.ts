import { expect, test } from 'vitest';
import { runApp } from '../support/run-app.ts';

const RECORD = new URL('apps/record.mjs', import.meta.url);

test.each([
  ['user and password', 'http://user:FAKE-PASSWORD@127.0.0.1:1', 'http://[REDACTED:url_userinfo]@127.0.0.1:1/v1/'],
  ['a token in the query', 'http://127.0.0.1:1/otlp?token=FAKE-PASSWORD&', 'token=[REDACTED:url_parameter]&'],
  ['an address without a scheme', 'user:FAKE-PASSWORD@127.0.0.1:1', 'address: "[REDACTED:url_userinfo]@127.0.0.1:1'],
  ['an address of another kind', 'ftp://user:FAKE-PASSWORD@127.0.0.1', 'address: "ftp://[REDACTED:url_userinfo]@127.0.0.1'],
])('warnings show where telemetry should go, but not %s', async (_, endpoint, shown) => {
  const { code, stderr } = await runApp(RECORD, {
    endpoint,
    args: ['natural end'],
    env: { AIMETER_SHUTDOWN_TIMEOUT_MS: '200', OTEL_LOG_LEVEL: 'debug' },
  });
  expect(code).toBe(0);
  expect(stderr).toContain(shown);
  expect(stderr).not.toContain('FAKE-PASSWORD');
});
