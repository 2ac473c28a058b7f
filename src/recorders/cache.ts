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
export function recordCacheLookup({ cache, result }: CacheLookup): void {
  recordFact('recordCacheLookup', ({ work, take }) => {
    const name = take.name('cache', cache);
    const outcome = take.choice('result', result, RESULTS);
    if (name === undefined || outcome === undefined) return;
    work.metrics.add(cacheLookups, { [CACHE_NAME]: name, [CACHE_RESULT]: outcome });
  });
}

/** Records how large a cache is now, in bytes. Wrong values are left out; never throws. */
export function recordCacheSize({ cache, bytes }: { readonly cache: string; readonly bytes: number }): void {
  recordFact('recordCacheSize', ({ work, take }) => {
    const name = take.name('cache', cache);
    const size = take.amount('bytes', bytes);
    if (name !== undefined && size !== undefined) work.metrics.set(cacheSize, { [CACHE_NAME]: name }, size);
  });
}
