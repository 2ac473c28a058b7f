/** Matches a whole mask and nothing else. */
const MASK = /\[REDACTED:[a-z0-9_]{1,64}\]/y;

/** What stands in place of a secret: `[REDACTED:bearer_token]`. The only form there is, so that it can be searched for. */
export function maskFor(detector: string): string {
  return `[REDACTED:${
    detector
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]/g, '_')
      .slice(0, 64) || 'custom'
  }]`;
}

/** End of the mask that starts at `index` in `text`, or undefined when none does. */
export function maskEnd(text: string, index: number): number | undefined {
  MASK.lastIndex = index;
  return MASK.test(text) ? MASK.lastIndex : undefined;
}

/** Whether `text` is one mask and nothing else. */
export function isMask(text: string): boolean {
  return maskEnd(text, 0) === text.length;
}
