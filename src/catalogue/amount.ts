import type { Metric } from './metric.ts';
import type { ResourceAttribute } from './resource.ts';
import type { SelfMetric } from './self-metric.ts';

/** What a measure may read: a metric of ours or of a server of the stack. */
export type Source<A extends string = string> = Metric<A> | SelfMetric<A>;

/** Matches any value but the empty one: `{ [ERROR_TYPE]: present }` selects what failed. */
export const present = Object.freeze({ present: true });

/** An exact value, one of several, or any (`present`). */
export type Matcher = string | readonly string[] | typeof present;

/** Conditions on attributes; a name that the metric does not have does not compile. */
export type Where<A extends string> = { readonly [Name in A | ResourceAttribute]?: Matcher };

/**
 * Something that can be counted or read: a counter or gauge itself (`value`), the observations of a histogram (`count`)
 * or their total (`sum`).
 */
export interface Amount<A extends string = string> {
  readonly metric: Source<A>;
  readonly part: 'value' | 'count' | 'sum';
  readonly where: Readonly<Record<string, Matcher>>;
}

/** How often something happened: each observation of a histogram, each unit of a counter. */
export function count<A extends string>(metric: Source<A>, where: Where<NoInfer<A>> = {}): Amount<A> {
  return createAmount(metric, metric.kind === 'histogram' ? 'count' : 'value', where);
}

/** The total of what was observed: the seconds, tokens or dollars of a histogram; a counter itself. */
export function total<A extends string>(metric: Source<A>, where: Where<NoInfer<A>> = {}): Amount<A> {
  return createAmount(metric, metric.kind === 'histogram' ? 'sum' : 'value', where);
}

/**
 * The current value of a gauge.
 *
 * @throws TypeError for a counter or histogram.
 */
export function level<A extends string>(metric: Source<A>, where: Where<NoInfer<A>> = {}): Amount<A> {
  const current = createAmount(metric, 'value', where);
  expectKind(current, { form: 'level', kinds: ['gauge', 'updowncounter'] });
  return current;
}

/** Whether an amount is read as it stands rather than compared over a window. */
export function isLevel(amount: Amount): boolean {
  return amount.metric.kind === 'gauge' || amount.metric.kind === 'updowncounter';
}

/** Throws a TypeError that names the form, what it takes and what it got. */
export function expectKind(amount: Amount, expected: { readonly form: string; readonly kinds: readonly string[] }): void {
  const { metric } = amount;
  if (expected.kinds.includes(metric.kind)) return;
  const name = 'seriesName' in metric ? metric.seriesName : metric.name;
  throw new TypeError(`${expected.form} expects a ${expected.kinds.join(' or ')}, ${name} is a ${metric.kind}`);
}

function createAmount<A extends string>(
  metric: Source<A>,
  part: Amount['part'],
  where: Readonly<Record<string, Matcher | undefined>>,
): Amount<A> {
  const given = Object.entries(where).filter((entry): entry is [string, Matcher] => entry[1] !== undefined);
  return Object.freeze({ metric, part, where: Object.freeze(Object.fromEntries(given)) });
}
