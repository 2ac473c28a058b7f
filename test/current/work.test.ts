import { expect, test } from 'vitest';
import type { PriceRow } from '../../src/pricing/price-row.ts';
import { withTask } from '../../src/work/with-task.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

test('prices that nobody has refused cost a warning, never the work', () => {
  const wrong = { provider: 'openai', models: ['m'], usdPerMillion: { input: -1 } } as unknown as PriceRow;
  const telemetry = recordInMemory({ prices: [wrong] });
  const warnings = warningsOf(() => {
    expect(withTask('summarize', () => 'done')).toBe('done');
  });
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['task summarize']);
  expect(warnings).toEqual([expect.stringContaining('contained a fault in configuration')]);
});
