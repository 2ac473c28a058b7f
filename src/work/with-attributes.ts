import { context } from '@opentelemetry/api';
import { createIdentity, CURRENT_IDENTITY, type Identity } from '../operation/identity.ts';
import { FEATURE, TENANT } from '../semconv/aimeter.ts';
import { PROMPT_NAME, PROMPT_VERSION, SESSION_ID, USER_ID } from '../semconv/attributes.ts';
import { optionsGiven } from './options-given.ts';
import { currentWork } from '../current/work.ts';

/** Whom and what work is for. Texts of at most 200 characters; what is no text, or empty, is left out. */
export interface WorkAttributes {
  /** `user.id`: an opaque id, never on metrics. An e-mail address would be masked. */
  readonly user?: string | undefined;
  /** `aimeter.tenant`: the customer; on metrics when `metricAttributes` declares it. */
  readonly tenant?: string | undefined;
  /** `session.id`, never on metrics. */
  readonly session?: string | undefined;
  /** `aimeter.feature`; on metrics when `metricAttributes` declares it. */
  readonly feature?: string | undefined;
  /** `gen_ai.prompt.name` and `.version`, unless the request itself names a stored prompt. */
  readonly prompt?: { readonly name: string; readonly version?: string | undefined } | undefined;
}

/**
 * Runs `fn` so that every span and log record of aimeter inside it carries these attributes, on top of those set further
 * out. Returns what `fn` returns.
 */
export function withAttributes<T>(given: WorkAttributes, fn: () => T): T {
  const attributes = optionsGiven(given);
  const outer = context.active();
  const identity = createIdentity(
    {
      [USER_ID]: attributes.user,
      [SESSION_ID]: attributes.session,
      [TENANT]: attributes.tenant,
      [FEATURE]: attributes.feature,
      [PROMPT_NAME]: attributes.prompt?.name,
      [PROMPT_VERSION]: attributes.prompt?.version,
    },
    currentWork().settings.redactText,
  );
  const around = outer.getValue(CURRENT_IDENTITY) as Identity | undefined;
  return context.with(outer.setValue(CURRENT_IDENTITY, { ...around, ...identity }), fn);
}
