import type { Amount } from '../catalogue/amount.ts';
import { isLevel } from '../catalogue/amount.ts';
import type { Measure } from '../catalogue/measure.ts';
import { prometheusLabel } from '../catalogue/prometheus-name.ts';
import { spendSeries } from './recorded.ts';
import { renderFilter, renderSelector, withMatchers } from './selector.ts';
import type { Filter } from './selector.ts';

/** What the interpreter of a measure adds to it. */
export interface QueryContext {
  /** `5m`, or a variable of the dashboard such as `$__rate_interval`. */
  readonly window: string;
  readonly filters?: readonly Filter[];
  /** Other grouping than the measure's own, by attribute; a subset of it. */
  readonly by?: readonly string[];
  /**
   * What a ratio is when nothing matches above the line. `absent` leaves it out, which is enough for an alert on high
   * values; `zero` makes it 0, as a chart or an alert on low values needs it.
   */
  readonly empty?: 'absent' | 'zero';
}

/**
 * PromQL of a measure, one expression for each of its amounts (only `increase` has several).
 *
 * @see https://prometheus.io/docs/practices/rules/
 */
export function renderMeasure(measure: Measure, context: QueryContext): readonly string[] {
  const by = context.by ?? measure.by;
  switch (measure.form) {
    case 'rate':
      return [sumOf('rate', measure.of, by, context)];
    case 'increase':
      return measure.of.map((amount) => increaseOf(amount, by, context));
    case 'ratio':
      return [renderRatio(measure.of, measure.over, by, context)];
    case 'mean':
      return [divide(sumOf('rate', measure.of, by, context), sumOf('rate', measure.over, by, context))];
    case 'quantile': {
      const buckets = `rate(${renderSelector(measure.of, context.filters, '_bucket')}[${context.window}])`;
      return [`histogram_quantile(${measure.q}, ${aggregate('sum', ['le', ...by], buckets)})`];
    }
    case 'last':
      return [aggregate(measure.combine, by, renderSelector(measure.of, context.filters))];
    case 'spend': {
      if (measure.since === 'window') return [renderSpend(measure.of, by, context)];
      const matchers = (context.filters ?? []).filter(({ attribute }) => spendSeries.level.includes(attribute)).map(renderFilter);
      return [aggregate('sum', by, withMatchers(spendSeries.name, matchers))];
    }
    case 'always':
      break;
  }
  return ['vector(1)'];
}

/** `sum by (a, b) (expression)`; without attributes `sum(expression)`. */
export function aggregate(operator: string, by: readonly string[], expression: string): string {
  const labels = by.map(prometheusLabel).join(', ');
  return labels === '' ? `${operator}(${expression})` : `${operator} by (${labels}) (${expression})`;
}

/** Sum over a group of `rate` or `increase` of a counted amount. */
export function sumOf(
  operator: 'rate' | 'increase',
  amount: Amount,
  by: readonly string[],
  { window, filters }: QueryContext,
): string {
  return aggregate('sum', by, `${operator}(${renderSelector(amount, filters)}[${window}])`);
}

/**
 * A scraped counter of another server often appears with its first event and has no zero before it, so that `increase`
 * sees nothing: a series that is younger than the window counts in full.
 */
function increaseOf(amount: Amount, by: readonly string[], context: QueryContext): string {
  if (!('seriesName' in amount.metric)) return sumOf('increase', amount, by, context);
  const selector = renderSelector(amount, context.filters);
  const grown = `increase(${selector}[${context.window}]) > 0`;
  return aggregate('sum', by, `${grown} or (${selector} unless ${selector} offset ${context.window})`);
}

function renderSpend(amount: Amount, by: readonly string[], { window, filters }: QueryContext): string {
  return aggregate('sum', by, `increase(${renderSelector(amount, filters)}[${window}] anchored)`);
}

function renderRatio(of: Amount, over: Amount, by: readonly string[], context: QueryContext): string {
  const side = (amount: Amount) =>
    isLevel(amount) ? aggregate('sum', by, renderSelector(amount, context.filters)) : sumOf('rate', amount, by, context);
  const above = context.empty === 'zero' && !isLevel(of) ? `(${side(of)} or ${side(over)} * 0)` : side(of);
  return divide(above, side(over));
}

function divide(above: string, below: string): string {
  return `${above}\n  / ${below}`;
}
