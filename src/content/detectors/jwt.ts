import type { Detector } from './detector.ts';

/** Takes the whole run and judges it afterwards, so that no run is read twice. `eyJ` is base64url of `{"`. */
const RUN = /eyJ[\w-]*(?:\.[\w-]+)*\.?/g;
const MIN_HEADER = 12;
const MIN_CLAIMS = 4;

function hasHeaderAndClaims(run: string): boolean {
  const segments = run.split('.');
  return segments.some((segment, index) => segment.length >= MIN_HEADER && (segments[index + 1]?.length ?? 0) >= MIN_CLAIMS);
}

/** JSON web tokens, signed, unsigned, encrypted or cut short after the claims. */
export const jwt: Detector = {
  name: 'jwt',
  hint: /eyJ/,
  redact: (text, mask) => text.replace(RUN, (run) => (hasHeaderAndClaims(run) ? mask : run)),
};
