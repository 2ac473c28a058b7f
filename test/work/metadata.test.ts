import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMetadata } from '../../src/work/metadata.ts';

test('metadata that fits is its JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 }), (metadata) => {
      fc.pre(JSON.stringify(metadata).length <= 8192);
      expect(renderMetadata(metadata)).toBe(JSON.stringify(metadata));
    }),
  );
});

test('whatever its size it is JSON of at most 8192 characters, and says what was left out', () => {
  const large = fc.dictionary(fc.string({ minLength: 1, maxLength: 200 }), fc.string({ maxLength: 4000 }), {
    minKeys: 1,
    maxKeys: 12,
  });
  fc.assert(
    fc.property(large, (metadata) => {
      const text = renderMetadata(metadata);
      const { truncated = 0, ...kept } = JSON.parse(text) as Record<string, unknown>;
      expect(text.length).toBeLessThanOrEqual(8192);
      const isCut = JSON.stringify(metadata).length > 8192;
      expect(isCut ? Object.keys(kept).length + Number(truncated) : Object.keys(metadata).length).toBe(
        Object.keys(metadata).length,
      );
    }),
  );
});
