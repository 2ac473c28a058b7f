import { eventRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';
import { eventTarget } from './target.ts';

/** The details event carries what its span carries, content apart. */
export const eventMatchesSpan = eventRule('event-matches-span', (event, { profile }, { spans }) => {
  const span = spans.find(({ json }) => json.spanId === event.json.spanId && json.traceId === event.json.traceId);
  if (span === undefined || eventTarget(event) !== 'details') return undefined;
  return [...span.attributes]
    .filter(([key]) => {
      const row = attributeRow(key, profile);
      return row?.events.details !== undefined && row.events.details !== 'required' && !row.content;
    })
    .filter(([key, { plain }]) => JSON.stringify(event.attributes.get(key)?.plain) !== JSON.stringify(plain))
    .map(
      ([key, { plain }]) => `has ${key} ${JSON.stringify(event.attributes.get(key)?.plain)}, its span ${JSON.stringify(plain)}`,
    );
});
