import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { BatchObservableResult, Meter, Observable } from '@opentelemetry/api';
import * as system from '../../catalogue/metrics/system.ts';
import { createObservable } from '../../operation/observable.ts';
import { EVENTLOOP_STATE } from '../../semconv/system.ts';

/** Pause between two looks at the event loop, in milliseconds. Each wakes the process: 10 would cost an idle one 0.5 % of a core. */
const RESOLUTION_MS = 100;
/** Shortest window that "the latest seconds" means: two readers that collect at once must see the same. */
const WINDOW_MS = 5000;
const NANOSECONDS = 1e9;

interface LatestSeconds {
  readonly utilization: number;
  /** Seconds, in the order of `DELAYS`; empty when nobody looked. */
  readonly delays: readonly number[];
}

const DELAYS = [
  system.eventLoopDelayMin,
  system.eventLoopDelayMax,
  system.eventLoopDelayMean,
  system.eventLoopDelayStddev,
  system.eventLoopDelayP50,
  system.eventLoopDelayP90,
  system.eventLoopDelayP99,
];

/**
 * Measures how busy the event loop of this thread is and how late it runs.
 *
 * @returns stops it
 */
export function measureEventLoop(meter: Meter): () => void {
  // its timer does not keep the process alive
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  const latestSeconds = createWindow(histogram);
  createObservable(meter, system.eventLoopTime).addCallback((result) => {
    const { active, idle } = performance.eventLoopUtilization();
    result.observe(active / 1000, { [EVENTLOOP_STATE]: 'active' });
    result.observe(idle / 1000, { [EVENTLOOP_STATE]: 'idle' });
  });
  const utilization = createObservable(meter, system.eventLoopUtilization);
  const delays = DELAYS.map((metric) => createObservable(meter, metric));
  meter.addBatchObservableCallback(
    (result) => {
      const latest = latestSeconds();
      result.observe(utilization, latest.utilization);
      observeDelays(result, delays, latest);
    },
    [utilization, ...delays],
  );
  return () => histogram.disable();
}

function observeDelays(result: BatchObservableResult, instruments: readonly Observable[], { delays }: LatestSeconds): void {
  for (const [index, delay] of delays.entries()) {
    const instrument = instruments[index];
    if (instrument !== undefined) result.observe(instrument, delay);
  }
}

function createWindow(histogram: ReturnType<typeof monitorEventLoopDelay>): () => LatestSeconds {
  let begun = performance.eventLoopUtilization();
  let takenAtMs = -Infinity;
  let latest: LatestSeconds | undefined;
  return () => {
    const nowMs = performance.now();
    if (latest !== undefined && nowMs - takenAtMs < WINDOW_MS) return latest;
    const now = performance.eventLoopUtilization();
    const current = { utilization: performance.eventLoopUtilization(now, begun).utilization, delays: delaysOf(histogram) };
    // nobody has looked yet: the window goes on, or it would be empty for all of its length
    if (current.delays.length === 0) return current;
    latest = current;
    begun = now;
    takenAtMs = nowMs;
    histogram.reset();
    return latest;
  };
}

/** Node counts the pause between two looks as delay, too. */
function delaysOf(histogram: ReturnType<typeof monitorEventLoopDelay>): readonly number[] {
  if (histogram.count === 0) return [];
  const { min, max, mean, stddev } = histogram;
  const [p50, p90, p99] = [50, 90, 99].map((percent) => histogram.percentile(percent));
  const late = (nanoseconds = 0) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS / 1000);
  return [late(min), late(max), late(mean), stddev / NANOSECONDS, late(p50), late(p90), late(p99)];
}
