import type { Resolution, ResolveQuery } from './resolve.ts';
import type { Valid } from './validity.ts';

const MAX_ENTRIES = 1000;

type Entries = Map<string, Valid<Resolution>>;

/**
 * Remembers the rates of each provider, service tier and model while they hold, so that a repeated model costs three map
 * look-ups. Bounded, and emptied when full: names come from replies, and a proxy may invent a new one each time.
 */
export function createRateCache(resolve: (query: ResolveQuery) => Valid<Resolution>): (query: ResolveQuery) => Resolution {
  const byProvider = new Map<string, Map<string | undefined, Entries>>();
  let size = 0;

  // Nested maps, because joining the names into one key allocates and hashes a new string per operation.
  function entriesFor({ provider, tier }: ResolveQuery): Entries {
    const byTier = byProvider.get(provider) ?? new Map<string | undefined, Entries>();
    const entries = byTier.get(tier) ?? new Map<string, Valid<Resolution>>();
    byProvider.set(provider, byTier.set(tier, entries));
    return entries;
  }

  return (query) => {
    const known = byProvider.get(query.provider)?.get(query.tier)?.get(query.model);
    if (known !== undefined && query.at >= known.from && query.at < known.until) return known.value;
    const entry = resolve(query);
    if (known === undefined) {
      size += 1;
      if (size > MAX_ENTRIES) {
        byProvider.clear();
        size = 1;
      }
    }
    entriesFor(query).set(query.model, entry);
    return entry.value;
  };
}
