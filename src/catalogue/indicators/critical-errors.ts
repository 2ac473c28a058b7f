/**
 * Values of `error.type` that nobody gets past by retrying: the key, the account or the bill must be put right. Error
 * codes of OpenAI and compatible providers first, then the statuses that are used when a reply carries no code.
 *
 * @see https://platform.openai.com/docs/guides/error-codes
 */
export const CRITICAL_ERROR_TYPES = [
  'invalid_api_key',
  'incorrect_api_key',
  'invalid_organization',
  'account_deactivated',
  'insufficient_quota',
  'billing_not_active',
  'billing_hard_limit_reached',
  'permission_denied',
  'unsupported_country_region_territory',
  '401',
  '402',
  '403',
] as const;
