import { describe, expect, it } from 'vitest';
import { OLD_NAMES } from '../../src/catalogue/compatibility.ts';
import { FOREIGN_NAMES } from '../../src/catalogue/compatibility/elsewhere.ts';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import { prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { THRESHOLDS } from '../../src/catalogue/thresholds.ts';
import { renderTable } from '../../src/generate/markdown.ts';
import { renderMeasure } from '../../src/generate/promql.ts';
import { syntaxErrors, unknownReads } from './support/promql.ts';
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

  it('has every old name once, with its labels and a query that reads what exists', () => {
    const rows = readText('docs/compatibility-names.md').split('\n');
    const names = [...OLD_NAMES, ...FOREIGN_NAMES];
    for (const { name, successor } of names) {
      const [row = '', ...more] = rows.filter((line) => line.startsWith(`| \`${name}\` `));
      expect(more).toEqual([]);
      for (const expression of renderMeasure(successor, { window: '5m' })) {
        expect(row).toContain(expression.replaceAll(/\s+/g, ' '));
        expect(syntaxErrors(expression)).toEqual([]);
        expect(unknownReads(expression)).toEqual([]);
      }
    }
    for (const { name, labels } of OLD_NAMES) {
      const row = rows.find((line) => line.startsWith(`| \`${name}\` `));
      for (const { label } of labels) expect(row).toContain(`\`${label}\``);
    }
  });

  it('escapes what would end a cell', () => {
    expect(renderTable(['a', 'b'], [['x|y', 'z']])).toBe('| a    | b   |\n| ---- | --- |\n| x\\|y | z   |');
  });
});
