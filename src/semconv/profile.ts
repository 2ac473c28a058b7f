import { USAGE_CACHE_WRITE_INPUT_TOKENS } from './attributes.ts';

/**
 * A vocabulary of the GenAI semantic conventions. `latest` follows the conventions' own repository, `v1.41` is what npm
 * constants and most back ends of 2026 know.
 */
export type Profile = 'latest' | 'v1.41';

export const PROFILES: readonly Profile[] = ['latest', 'v1.41'];

/** Attribute names that differ from `latest`, by profile. */
export const RENAMED_ATTRIBUTES: Readonly<Record<Profile, Readonly<Record<string, string>>>> = {
  latest: {},
  'v1.41': { [USAGE_CACHE_WRITE_INPUT_TOKENS]: 'gen_ai.usage.cache_creation.input_tokens' },
};

/** The name that `profile` gives to an attribute of the `latest` vocabulary. */
export function attributeName(name: string, profile: Profile): string {
  return RENAMED_ATTRIBUTES[profile][name] ?? name;
}
