/** Tier that a reply names: the one asked for, else the default one. */
export function servedTier(tier: string): string {
  return tier === '' || tier === 'auto' ? 'default' : tier;
}
