import { FEATURE, TENANT } from './aimeter.ts';
import { PROMPT_NAME, PROMPT_VERSION, SESSION_ID, USER_ID } from './attributes.ts';

/** Attributes about whom and what work is for. Baggage carries them under the same names. */
export const IDENTITY_KEYS = [USER_ID, SESSION_ID, TENANT, FEATURE, PROMPT_NAME, PROMPT_VERSION] as const;

export type IdentityKey = (typeof IDENTITY_KEYS)[number];

/** Those that metrics may carry when an application declares them. */
export const METRIC_IDENTITY_KEYS = [FEATURE, TENANT] as const;
