import { expect, test } from 'vitest';
import { SEVERITIES } from '../../src/catalogue/indicator.ts';
import { recommend } from '../../src/errors/recommend.ts';
import { severityOf, SEVERITY_STEPS } from '../../src/errors/severity.ts';
import { ERROR_CLASSES } from '../../src/semconv/error-classes.ts';

test.each(ERROR_CLASSES)('%s has a title, a meaning and steps of its own', (errorClass) => {
  const { title, meaning, steps, link } = recommend(errorClass);
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(meaning).toMatch(/^[A-Z].*\.$/);
  expect(steps.length).toBeGreaterThan(1);
  for (const step of steps) expect(step).toMatch(/^[A-Z].*\.$/);
  expect(link ?? 'https://none').toMatch(/^https:\/\/\S+$/);
  const others = ERROR_CLASSES.filter((other) => other !== errorClass).map((other) => recommend(other).title);
  expect(others).not.toContain(title);
});

test.each(ERROR_CLASSES)('severity of %s begins at once and rises with frequency', (errorClass) => {
  const steps = SEVERITY_STEPS[errorClass];
  expect(steps[0]?.perHour).toBe(0);
  const rising = steps.toSorted(
    (a, b) => a.perHour - b.perHour || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  expect(steps).toEqual(rising);
  for (const step of steps) expect(severityOf(errorClass, step.perHour)).toBe(step.severity);
});

test('a refused key or bill is critical from the first time, an outage when it does not end', () => {
  expect([severityOf('authentication', 0.01), severityOf('billing', 0.01)]).toEqual(['critical', 'critical']);
  expect([19, 20, 200].map((perHour) => severityOf('server', perHour))).toEqual(['warning', 'error', 'critical']);
  expect([59, 60].map((perHour) => severityOf('aborted', perHour))).toEqual(['info', 'warning']);
});
