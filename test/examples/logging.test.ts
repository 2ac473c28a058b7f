import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/logging/main.ts', import.meta.url));

test('the logging example writes its lines in one trace, to stdout and to the receiver, without the password', async () => {
  await using receiver = await startOtlpReceiver();
  const run = await runApp(EXAMPLE, {
    endpoint: receiver.url,
    execArgv: [],
    env: { AIMETER_LOG_FORMAT: 'text', LOG_LEVEL: 'debug' },
  });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const [span] = receiver.spans();
  const messages = ['index is being built', 'page added', 'page added', 'page is left out', 'index is incomplete'];
  const levels = ['INFO', 'DEBUG', 'DEBUG', 'ERROR', 'WARNING'];
  const expected = messages.map((message, index) => `[${levels[index]}] [library] [${span?.traceId}] ${message}`);
  expect(
    run.stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\[.*?\] /, '')),
  ).toEqual(expected);
  const logs = receiver.logs();
  expect(logs.map(({ body, traceId }) => [body, traceId])).toEqual(messages.map((message) => [message, span?.traceId]));
  expect(JSON.stringify(logs.map(({ attributes }) => attributes))).not.toContain('canary');
});
