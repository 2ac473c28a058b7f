import type { Detector } from './detector.ts';

/** Without an end line (cut text) the rest of the text belongs to the key. Spaces may be percent-encoded. */
const BLOCK =
  /-----BEGIN[A-Z0-9 +%_]{0,60}PRIVATE(?: |\+|%20|_)KEY(?:(?: |\+|%20|_)BLOCK)?-----[^]*?(?:-----END[A-Z0-9 +%_]{0,60}KEY(?:(?: |\+|%20|_)BLOCK)?-----|$)/g;

/** PEM private keys of any kind, with real or escaped line ends. */
export const privateKey: Detector = {
  name: 'private_key',
  hint: /-----BEGIN/,
  redact: (text, mask) => text.replace(BLOCK, mask),
};
