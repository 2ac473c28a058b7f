import type { Detector } from './detector.ts';

/**
 * Starts only where a run of local-part characters starts, so each run is read once. Latin letters with accents count;
 * `@` may be percent-encoded or an escape of JSON. The last label needs two letters: `openai@7.55.0` is a package, not a
 * person.
 */
const ADDRESS =
  /(?<![\w.+%\u00C0-\u024F-])[\w.+%\u00C0-\u024F-]+(?:@|%(?:25){0,2}40|\\+u0040)(?:[A-Za-z0-9\u00C0-\u024F-]{1,63}\.){1,8}[A-Za-z\u00C0-\u024F]{2,63}/g;

/** E-mail addresses. */
export const email: Detector = {
  name: 'email',
  hint: /@|%(?:25){0,2}40|u0040/,
  redact: (text, mask) => text.replace(ADDRESS, mask),
};
