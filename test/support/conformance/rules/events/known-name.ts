import { eventRule } from '../../rule.ts';
import { eventTarget } from './target.ts';

/** The per-message events of older vocabularies (`gen_ai.choice`, `gen_ai.user.message`, ...) are gone. */
export const eventKnownName = eventRule('event-known-name', (event) =>
  eventTarget(event) === undefined ? 'is not an event we emit' : undefined,
);
