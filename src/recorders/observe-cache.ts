import { contain } from '../operation/contain.ts';
import { replaceMethod } from '../operation/replace-method.ts';
import { recordCacheLookup } from './cache.ts';

/** A cache with the look-ups of a `Map`. */
export interface MapLike {
  // oxlint-disable-next-line typescript/method-signature-style -- keys of any type
  get(key: never, ...rest: never): unknown;
  // oxlint-disable-next-line typescript/method-signature-style -- keys of any type
  has?(key: never, ...rest: never): boolean;
}

/** What `get` says of a key that is not there: a cache that answers with a promise does not say it in time. */
type AnswersAtOnce<C extends MapLike> = undefined extends ReturnType<C['get']> ? unknown : { readonly get: never };

/** Stands for no key, which `undefined` may be. */
const NONE = Symbol('none');

/**
 * Counts hits and misses of a cache with `get` and, if it has one, `has`: a `Map`, an `lru-cache`. The cache behaves as
 * before. A `get` that gives `undefined` is a miss; `has` and the `get` of the same key that follows it are one lookup. For
 * caches that answer with a promise or `null`, and for other ways to ask (`fetch`, `memo`), use `recordCacheLookup`.
 *
 * @param name name of the cache in metrics
 * @returns the same cache, watched
 *
 * @example
 * const answers = observeCache(new Map<string, string>(), 'answers');
 */
export function observeCache<C extends MapLike>(cache: C & AnswersAtOnce<C>, name: string): C {
  const count = (isHit: unknown) => recordCacheLookup({ cache: name, result: isHit ? 'hit' : 'miss' });
  let asked: unknown = NONE;
  contain('cache', () => {
    replaceMethod(cache, 'get', (get) => {
      return function (this: unknown, ...args) {
        const value = get.apply(this, args);
        const isCounted = asked !== NONE && Object.is(asked, args[0]);
        asked = NONE;
        if (!isCounted) count(value !== undefined);
        return value;
      };
    });
    replaceMethod(cache, 'has', (has) => {
      return function (this: unknown, ...args) {
        const isThere = has.apply(this, args);
        asked = args[0];
        count(isThere);
        return isThere;
      };
    });
  });
  return cache;
}
