import { maskEnd } from '../mask.ts';
import type { Detector } from './detector.ts';

const USERINFO = /(:\/\/|:\\\/\\\/|%3A%2F%2F)([^\s/?#"'<>\\]+)@/gi;

/** Names that are secrets in a query, although they are ordinary words elsewhere. */
const PARAMETER =
  /([?&#](?:amp;)?(?:[\w.-]{0,40}(?:api[_.-]?key|access[_.-]?key|token|secret|password|passwd|signature|credential)|key|sig|auth|code|pwd|sas)=)([^&;\s"'<>#\\]+)/gi;

/** User and password in front of a host. */
export const urlUserinfo: Detector = {
  name: 'url_userinfo',
  hint: /:\/\/|:\\\/|%3A%2F%2F/,
  redact: (text, mask) => text.replace(USERINFO, (_whole, scheme: string) => `${scheme}${mask}@`),
};

/** Values of query parameters such as `api_key`, `sig`, `access_token`. */
export const urlParameter: Detector = {
  name: 'url_parameter',
  hint: /[?&#](?:amp;)?[\w.-]{2,60}=/,
  redact: (text, mask) =>
    text.replace(PARAMETER, (whole: string, name: string, value: string) =>
      maskEnd(value, 0) === value.length ? whole : name + mask,
    ),
};
