import { randomBytes } from 'node:crypto';

/** Ids drawn at a time: one call of the generator for many operations. */
const POOL_BYTES = 2048;

let pool = '';
let used = 0;

/** Random bytes in hexadecimal digits: a span id has 8, a trace id 16. */
export function randomId(bytes: 8 | 16): string {
  const digits = bytes * 2;
  if (used + digits > pool.length) {
    pool = randomBytes(POOL_BYTES).toString('hex');
    used = 0;
  }
  used += digits;
  return pool.slice(used - digits, used);
}
