// Logs four errors to files that may be unwritable, the last one later. With the argument `lost` it waits until each is
// counted as lost, and prints the count.
import { setImmediate } from 'node:timers/promises';
import { getLogger, renderMetrics, startTelemetry } from 'aimeter';

startTelemetry();
const log = getLogger('system');
const expected = process.argv[2] === 'lost' ? 1 : 0;

async function lostLines() {
  const [, lost] = /aimeter_telemetry_dropped_total\{[^}]*signal="log_files"[^}]*\} (\d+)/.exec(await renderMetrics()) ?? [];
  return Number(lost ?? 0);
}

async function untilLost(count) {
  while ((await lostLines()) < count * expected) await setImmediate();
}

const started = performance.now();
for (let line = 0; line < 3; line += 1) log.error('a line', { line });
const tookMs = performance.now() - started;
await untilLost(3);
log.error('a later line');
await untilLost(4);
process.stdout.write(`${JSON.stringify({ lost: await lostLines(), isQuick: tookMs < 200 })}\n`);
