import { rule } from '../../rule.ts';

/** Every operation ends exactly once, so a span id is exported exactly once. */
export const spanOnce = rule('span-once', ({ spans }) => {
  const seen = new Set<string>();
  return spans.flatMap(({ json }) => {
    const id = `${json.traceId}/${json.spanId}`;
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ subject: json.name, message: `span ${id} was exported more than once` }] : [];
  });
});
