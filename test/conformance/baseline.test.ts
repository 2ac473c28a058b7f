import { describe, expect, test } from 'vitest';
import { checkConformance } from '../support/conformance/check.ts';
import type { ContentMode } from '../support/conformance/options.ts';
import { Fixture } from './editable.ts';

describe('valid telemetry', () => {
  test.each<ContentMode>(['NO_CONTENT', 'SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT'])(
    'reports nothing in mode %s',
    (contentMode) => {
      expect(checkConformance(new Fixture(contentMode).bodies, { contentMode, profile: 'latest' })).toEqual([]);
    },
  );

  test('reports nothing when every integer is written as a string', () => {
    const asStrings: Fixture['bodies'] = JSON.parse(
      JSON.stringify(new Fixture('SPAN_AND_EVENT').bodies, (key, value: unknown) =>
        /^(intValue|asInt|count)$/u.test(key) ? String(value) : value,
      ),
    );
    expect(checkConformance(asStrings, { contentMode: 'SPAN_AND_EVENT', profile: 'latest' })).toEqual([]);
  });

  test('counts a cumulative series once however often it is exported', () => {
    const { spans, metrics, logs } = new Fixture('NO_CONTENT').bodies;
    expect(
      checkConformance({ spans, metrics: [metrics, metrics], logs }, { contentMode: 'NO_CONTENT', profile: 'latest' }),
    ).toEqual([]);
  });

  test('reports nothing for a process that exported nothing', () => {
    expect(checkConformance({}, { contentMode: 'NO_CONTENT', profile: 'latest' })).toEqual([]);
  });
});
