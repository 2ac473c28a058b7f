import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import { prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { THRESHOLDS } from '../../src/catalogue/thresholds.ts';
import { renderTable } from '../../src/generate/markdown.ts';
import { readText } from './support/rule-files.ts';

describe('the reference', () => {
  it('has one row for every metric, with all its attributes', () => {
    const rows = readText('docs/metrics.md').split('\n');
    for (const metric of METRICS) {
      const [row = '', ...more] = rows.filter((line) => line.startsWith(`| \`${metric.name}\` `));
      expect(more).toEqual([]);
      for (const part of [metric.kind, metric.unit, prometheusName(metric), metric.description, ...metric.attributes])
        expect(row).toContain(part);
    }
  });

  it('names the variable of every threshold', () => {
    const page = readText('docs/alerts.md');
    for (const name of Object.keys(THRESHOLDS)) expect(page).toContain(`| \`${name}\` `);
  });

  it('escapes what would end a cell', () => {
    expect(renderTable(['a', 'b'], [['x|y', 'z']])).toBe('| a    | b   |\n| ---- | --- |\n| x\\|y | z   |');
  });
});
