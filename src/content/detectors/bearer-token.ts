import type { Detector } from './detector.ts';

/** Between scheme and token: blanks, also escaped, percent-encoded or as quotes around a variable. */
const GAP = String.raw`(?:\s|%(?:25){0,3}20|\+|\\+[nrt]|\\*["':=]){1,8}`;

const BEARER = new RegExp(String.raw`(bearer${GAP})([\w.~+/%=-]{8,})`, 'gi');
const BASIC = new RegExp(String.raw`(basic${GAP})([A-Za-z0-9+/]{12,}(?:={1,2}|%3D)*)`, 'gi');

/** Words also follow "bearer" and "basic"; a token is long or has something that words do not have. */
function looksLikeToken(token: string): boolean {
  return token.length >= 20 || /[\d_~+/=%-]|[a-z][A-Z]|\.\w/.test(token);
}

/** Tokens after `Bearer`, wherever they stand. */
export const bearerToken: Detector = {
  name: 'bearer_token',
  hint: /bearer/,
  redact: (text, mask) =>
    text.replace(BEARER, (whole: string, scheme: string, token: string) => (looksLikeToken(token) ? scheme + mask : whole)),
};

/** User and password after `Basic`. */
export const basicCredentials: Detector = {
  name: 'basic_credentials',
  hint: /basic/,
  redact: (text, mask) =>
    text.replace(BASIC, (whole: string, scheme: string, token: string) =>
      /\d|=|%3D|[a-z][A-Z]/.test(token) ? scheme + mask : whole,
    ),
};
