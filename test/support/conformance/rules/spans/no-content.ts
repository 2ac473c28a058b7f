import { capturesOnSpans } from '../../options.ts';
import { spanRule } from '../../rule.ts';
import { attributeRow } from '../../tables.ts';

export const spanNoContent = spanRule('span-no-content', ({ attributes }, options) => {
  if (capturesOnSpans(options)) return undefined;
  return [...attributes.keys()]
    .filter((key) => attributeRow(key, options.profile)?.content === true)
    .map((key) => `carries ${key} in mode ${options.contentMode}`);
});
