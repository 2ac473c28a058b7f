import { cacheLookups, cacheSize } from '../catalogue/metrics/optimizations.ts';
import { CACHE_NAME, CACHE_RESULT } from '../semconv/aimeter.ts';
import { recordFact } from './record-fact.ts';

const RESULTS = ['hit', 'miss'] as const;

/** One lookup in a cache of the application. */
export interface CacheLookup {
  /** Name of the cache. */
  readonly cache: string;
  readonly result: (typeof RESULTS)[number];
}

/** Records that something was looked up in a cache. Wrong values are left out; never throws. */
export function recordCacheLookup(lookup: CacheLookup): void {
  recordFact('recordCacheLookup', ({ work, take }) => {
    const name = take.name('cache', lookup.cache);
    const result = take.choice('result', lookup.result, RESULTS);
    if (name === undefined || result === undefined) return;
    work.metrics.add(cacheLookups, { [CACHE_NAME]: name, [CACHE_RESULT]: result });
  });
}

/** Records how large a cache is now, in bytes. Wrong values are left out; never throws. */
export function recordCacheSize(size: { readonly cache: string; readonly bytes: number }): void {
  recordFact('recordCacheSize', ({ work, take }) => {
    const name = take.name('cache', size.cache);
    const bytes = take.amount('bytes', size.bytes);
    if (name !== undefined && bytes !== undefined) work.metrics.set(cacheSize, { [CACHE_NAME]: name }, bytes);
  });
}
