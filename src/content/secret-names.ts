/**
 * Names of fields, headers and variables whose value is a secret whatever it looks like. A blank stands for any separator
 * or none (`api_key`, `Api-Key`, `apiKey`); a longer name counts when it ends with one of these (`OPENAI_API_KEY`).
 */
const SECRET_NAMES = [
  'authorization',
  'api key',
  'api token',
  'auth key',
  'auth token',
  'access key',
  'access key id',
  'access token',
  'account key',
  'secret key',
  'secret access key',
  'secret token',
  'shared access key',
  'shared access signature',
  'subscription key',
  'signing key',
  'encryption key',
  'master key',
  'private key',
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'refresh token',
  'id token',
  'bearer token',
  'session token',
  'security token',
  'csrf token',
  'xsrf token',
  'cookie',
  'cookies',
  'credential',
  'credentials',
  'connection string',
];

/** Names that are ordinary words elsewhere: a secret only when they are the whole name of a field. */
const SECRET_FIELDS = ['token', 'auth', 'jwt', 'pin', 'cvv', 'cvc'];

const MAX_NAME_LENGTH = 80;
const ENDS_SECRET = new RegExp(`(?:${SECRET_NAMES.join('|').replaceAll(' ', '')})$`);
const EXACT = new Set(SECRET_FIELDS);

/** Whether the value under the key `name` must not be recorded, whatever it is. */
export function isSecretName(name: string): boolean {
  if (name.length > MAX_NAME_LENGTH) return false;
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return EXACT.has(plain) || ENDS_SECRET.test(plain);
}

/** Source of a case-insensitive pattern for the same names in running text; the short ones only as quoted keys. */
export const SECRET_NAME_SOURCE = `(?:${SECRET_NAMES.join('|').replaceAll(' ', '[ _.-]?')}|(?<=["'])(?:${SECRET_FIELDS.join('|')}))`;
