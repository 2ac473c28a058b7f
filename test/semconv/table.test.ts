import { describe, expect, test } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import * as own from '../../src/semconv/aimeter.ts';
import * as names from '../../src/semconv/attributes.ts';
import * as system from '../../src/semconv/system.ts';
import { ATTRIBUTES } from '../../src/semconv/table.ts';

const constants = [...Object.values(names), ...Object.values(own), ...Object.values(system)];
const rows = new Map(ATTRIBUTES.map((row) => [row.key, row]));

describe('attribute table', () => {
  test('has exactly one row for every attribute constant and no other', () => {
    expect(ATTRIBUTES.map((row) => row.key).sort()).toEqual([...constants].sort());
  });

  test('knows every attribute that a catalogue metric may carry', () => {
    const unknown = METRICS.flatMap((metric) =>
      metric.attributes.filter((key) => !rows.has(key)).map((key) => `${metric.name}: ${key}`),
    );
    expect(unknown).toEqual([]);
  });

  test('lets no identifier and no content into a catalogue metric', () => {
    const leaks = METRICS.flatMap((metric) =>
      metric.attributes.filter((key) => rows.get(key)?.identifier === true || rows.get(key)?.content === true),
    );
    expect(leaks).toEqual([]);
  });

  test('expects an attribute only where it is allowed', () => {
    const contradictions = ATTRIBUTES.filter((row) => row.expectedOn.some((operation) => row.spans[operation] === undefined));
    expect(contradictions).toEqual([]);
  });

  test('makes content opt-in everywhere', () => {
    const content = ATTRIBUTES.filter((row) => row.content);
    const levels = content.flatMap(({ spans, events }) => [...Object.values(spans), ...Object.values(events)]);
    expect(new Set(levels)).toEqual(new Set(['opt-in']));
  });

  test('describes each attribute in a sentence', () => {
    expect(ATTRIBUTES.filter((row) => !/^[A-Z].*\.$/u.test(row.description)).map((row) => row.key)).toEqual([]);
  });
});
