import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../../support/otlp-receiver.ts';
import { logAndEnd, readLog, temporaryDirectory } from './support.ts';

let receiver: OtlpReceiver;
beforeAll(async () => {
  receiver = await startOtlpReceiver();
});
afterAll(() => receiver.close());

const LINES = 2000;

/** Way to end, exit code, signal, lines written besides the first ones. */
const ENDINGS: readonly [string, number | null, NodeJS.Signals | null, number][] = [
  ['natural end', 0, null, 0],
  ['process.exit', 3, null, 0],
  ['process.exit while a write is under way', 3, null, 0],
  ['process.exit later', 3, null, 1],
  ['SIGTERM', null, 'SIGTERM', 0],
  ['SIGTERM later', null, 'SIGTERM', 1],
  ['SIGTERM that the application handles', 0, null, 1],
  ['SIGINT', null, 'SIGINT', 0],
  ['uncaught exception', 1, null, 0],
  ['unhandled rejection', 1, null, 0],
];

describe.each([
  ['without telemetry', () => undefined],
  ['with telemetry', () => receiver.url],
])('%s', (_, endpoint) => {
  test.each(ENDINGS)('every line is in the file once and the end is as it would be: %s', async (ending, code, signal, more) => {
    using dir = temporaryDirectory();
    const run = await logAndEnd({ dir: dir.path, ending, count: LINES, endpoint: endpoint() });
    expect({ code: run.code, signal: run.signal }).toEqual({ code, signal });
    const written = readLog(dir.path, 'ai_errors.log').map(({ fields }) => (fields as { line: number }).line);
    const expected = [...Array.from({ length: LINES }, (__, line) => line), ...Array.from({ length: more }, () => 0)];
    expect(written).toEqual(expected);
  });
});
