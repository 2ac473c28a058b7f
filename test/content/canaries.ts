/** Obviously fake secrets in the shapes of real ones, each with the part of it that must not survive. */
export interface Canary {
  readonly kind: string;
  readonly text: string;
  readonly secret: string;
  readonly mask: string;
}

const BODY = 'Canary0Canary1Canary2Canary3Canary4';
const UPPER = 'CANARY0CANARY1CANARY2';

function key(prefix: string, body = BODY): Canary {
  return { kind: `key ${prefix}`, text: prefix + body, secret: body.slice(0, 16), mask: '[REDACTED:api_key]' };
}

/** Recognised by their own shape, wherever they stand. */
export const SHAPED: readonly Canary[] = [
  key('sk-'),
  key('sk-proj-'),
  key('sk-svcacct-'),
  key('sk-ant-api03-'),
  key('sk-or-v1-'),
  key('gsk_'),
  key('xai-'),
  key('AIza'),
  key('AKIA', UPPER),
  key('ASIA', UPPER),
  key('hf_'),
  key('r8_'),
  key('pplx-'),
  key('nvapi-'),
  key('ghp_'),
  key('github_pat_'),
  key('glpat-'),
  key('xoxb-'),
  key('sk_live_'),
  key('SG.', `${BODY}.${BODY}`),
  {
    kind: 'JSON web token',
    text: 'eyJDYW5hcnkxQ2FuYXJ5.eyJDYW5hcnkyQ2FuYXJ5.Q2FuYXJ5U2lnbmF0dXJl',
    secret: 'Q2FuYXJ5U2lnbmF0dXJl',
    mask: '[REDACTED:jwt]',
  },
  {
    kind: 'private key',
    text: '-----BEGIN RSA PRIVATE KEY-----\nQ2FuYXJ5\nQ2FuYXJ5\n-----END RSA PRIVATE KEY-----',
    secret: 'Q2FuYXJ5',
    mask: '[REDACTED:private_key]',
  },
  { kind: 'e-mail address', text: 'canary.bird@example.com', secret: 'canary.bird', mask: '[REDACTED:email]' },
  { kind: 'card number', text: '4111111111111111', secret: '4111', mask: '[REDACTED:card_number]' },
  { kind: 'card number in groups', text: '3782 822463 10005', secret: '822463', mask: '[REDACTED:card_number]' },
  { kind: 'card number with dashes', text: '5500-0000-0000-0004', secret: '5500', mask: '[REDACTED:card_number]' },
];

/** Recognised by the words around them. */
export const IN_CONTEXT: readonly Canary[] = [
  { kind: 'e-mail address in escapes', text: 'canary.bird\\u0040example.com', secret: 'canary.bird', mask: '[REDACTED:email]' },
  { kind: 'e-mail address in a URL', text: 'to=canary.bird%40example.com', secret: 'canary.bird', mask: '[REDACTED:email]' },
  { kind: 'bearer token', text: 'Bearer canary_token_1', secret: 'canary_token_1', mask: '[REDACTED:bearer_token]' },
  { kind: 'encoded bearer token', text: 'Bearer%20canary_token_1', secret: 'canary_token_1', mask: '[REDACTED:bearer_token]' },
  {
    kind: 'twice encoded bearer token',
    text: 'bearer%2520canary_token_1',
    secret: 'canary_token_1',
    mask: '[REDACTED:bearer_token]',
  },
  { kind: 'basic credentials', text: 'Basic Y2FuYXJ5OmNhbmFyeQ==', secret: 'Y2FuYXJ5', mask: '[REDACTED:basic_credentials]' },
  { kind: 'user in a URL', text: 'https://canary:bird@example.com/a', secret: 'bird', mask: '[REDACTED:url_userinfo]' },
  { kind: 'connection URL', text: 'postgres://app:ca@nary@db.example/x', secret: 'nary', mask: '[REDACTED:url_userinfo]' },
  {
    kind: 'api_key in a query',
    text: 'https://x.example/?api_key=canary1&n=5',
    secret: 'canary1',
    mask: '[REDACTED:url_parameter]',
  },
  { kind: 'sig in a query', text: 'https://x.example/a?n=5&sig=canary1', secret: 'canary1', mask: '[REDACTED:url_parameter]' },
  { kind: 'access_token in a query', text: '/cb?access_token=canary1#f', secret: 'canary1', mask: '[REDACTED:url_parameter]' },
  {
    kind: 'field of JSON',
    text: '{"password": "canary \\"one\\" two", "n": 5}',
    secret: 'canary',
    mask: '[REDACTED:secret_field]',
  },
  {
    kind: 'field of escaped JSON',
    text: '{\\"client_secret\\":\\"canary\\",\\"n\\":5}',
    secret: 'canary',
    mask: '[REDACTED:secret_field]',
  },
  { kind: 'short field of JSON', text: '{"token":"canary"}', secret: 'canary', mask: '[REDACTED:secret_field]' },
  {
    kind: 'structure in JSON',
    text: '{"credentials": {"a": ["canary"]}, "n": 5}',
    secret: 'canary',
    mask: '[REDACTED:secret_field]',
  },
  { kind: 'cut JSON', text: '{"password": "canary and then', secret: 'canary', mask: '[REDACTED:secret_field]' },
  { kind: 'encoded JSON', text: '%7B%22password%22%3A%22canary%22%7D', secret: 'canary', mask: '[REDACTED:secret_field]' },
  {
    kind: 'Azure key',
    text: 'api-key: 0123456789abcdef0123456789abcdef',
    secret: '0123456789abcdef',
    mask: '[REDACTED:secret_field]',
  },
  {
    kind: 'authorization header',
    text: 'Authorization: Digest user=canary, x=y',
    secret: 'canary',
    mask: '[REDACTED:secret_field]',
  },
  { kind: 'cookie header', text: 'Cookie: a=b; session=canary', secret: 'canary', mask: '[REDACTED:secret_field]' },
  { kind: 'variable', text: 'export OPENAI_API_KEY=canary', secret: 'canary', mask: '[REDACTED:secret_field]' },
  { kind: 'connection string', text: 'Server=x;Password=canary;Timeout=5', secret: 'canary', mask: '[REDACTED:secret_field]' },
];

export const CANARIES: readonly Canary[] = [...SHAPED, ...IN_CONTEXT];
