import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import type { Meter } from '@opentelemetry/api';
import * as system from '../../catalogue/metrics/system.ts';
import { createObservable, instrumentOptions } from '../../operation/observable.ts';
import { GC_TYPE, HEAP_SPACE_NAME } from '../../semconv/system.ts';
import { property } from '../internals.ts';

const GC_TYPES: ReadonlyMap<unknown, string> = new Map([
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weakcb'],
]);

/**
 * Measures the heap of this thread and the time that collecting garbage takes.
 *
 * @returns stops it
 */
export function measureHeap(meter: Meter): () => void {
  measureSpaces(meter);
  const duration = meter.createHistogram(system.gcDuration.name, instrumentOptions(system.gcDuration));
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const type = GC_TYPES.get(property(property(entry, 'detail'), 'kind'));
      if (type !== undefined) duration.record(entry.duration / 1000, { [GC_TYPE]: type });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}

function measureSpaces(meter: Meter): void {
  const used = createObservable(meter, system.heapUsed);
  const size = createObservable(meter, system.heapSpaceSize);
  const available = createObservable(meter, system.heapSpaceAvailable);
  const physical = createObservable(meter, system.heapSpacePhysical);
  meter.addBatchObservableCallback(
    (result) => {
      for (const space of getHeapSpaceStatistics()) {
        const attributes = { [HEAP_SPACE_NAME]: space.space_name };
        result.observe(used, space.space_used_size, attributes);
        result.observe(size, space.space_size, attributes);
        result.observe(available, space.space_available_size, attributes);
        result.observe(physical, space.physical_space_size, attributes);
      }
    },
    [used, size, available, physical],
  );
}
