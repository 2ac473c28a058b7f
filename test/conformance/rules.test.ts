import { describe, expect, test } from 'vitest';
import { checkConformance } from '../support/conformance/check.ts';
import type { ConformanceOptions } from '../support/conformance/options.ts';
import { RULES } from '../support/conformance/rules.ts';
import { CONTENT_FIXTURES } from './content.fixtures.ts';
import { Fixture } from './editable.ts';
import { EVENT_FIXTURES } from './events.fixtures.ts';
import { METRIC_FIXTURES } from './metrics.fixtures.ts';
import { RESOURCE_FIXTURES } from './resource.fixtures.ts';
import { SPAN_FIXTURES } from './spans.fixtures.ts';

const FIXTURES = [...SPAN_FIXTURES, ...METRIC_FIXTURES, ...EVENT_FIXTURES, ...CONTENT_FIXTURES, ...RESOURCE_FIXTURES];

describe('conformance rules', () => {
  test.each(FIXTURES)('$rule alone reports when $why', ({ rule, options, spoil }) => {
    const full: ConformanceOptions = { contentMode: 'NO_CONTENT', profile: 'latest', ...options };
    const fixture = new Fixture(full.contentMode);
    spoil(fixture);
    const violations = checkConformance(fixture.bodies, full);
    expect([...new Set(violations.map((violation) => violation.rule))]).toEqual([rule]);
  });

  test('each have a fixture that must fail', () => {
    const proven = new Set(FIXTURES.map(({ rule }) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });

  test('each have a name of their own', () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  test('report the deviations that the conventions allow as notes', () => {
    expect(RULES.filter(({ severity }) => severity === 'note').map(({ name }) => name)).toEqual(['span-known-values']);
  });
});
