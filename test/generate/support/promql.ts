import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { METRICS } from '../../../src/catalogue/catalogue.ts';
import { prometheusLabel, prometheusName } from '../../../src/catalogue/prometheus-name.ts';
import * as hostMetrics from '../../../src/catalogue/host-metrics.ts';
import * as selfMetrics from '../../../src/catalogue/self-metrics.ts';
import { RECORDED_SERIES } from '../../../src/generate/recorded.ts';

/** What one selector of an expression reads, and the labels it is matched or grouped by. */
export interface Read {
  readonly series: string;
  readonly labels: readonly string[];
}

/** Puts example values where Grafana would put those of its variables. */
export function withoutVariables(expression: string): string {
  return expression.replaceAll(/\$__(rate_interval|interval|range)/g, '5m').replaceAll(/\$[a-z]+/g, 'x');
}

/** Pieces of the expression that PromQL does not understand; empty for a valid one. */
export function syntaxErrors(expression: string): readonly string[] {
  const errors: string[] = [];
  parse(expression).iterate({
    enter(node) {
      if (node.type.isError) errors.push(`${expression.slice(Math.max(0, node.from - 20), node.to + 20)} (at ${node.from})`);
    },
  });
  return errors;
}

/** Every selector of the expression with its matchers and the groupings around it. */
export function readsOf(expression: string): readonly Read[] {
  const text = (node: SyntaxNode) => expression.slice(node.from, node.to);
  const reads: Read[] = [];
  parse(expression).iterate({
    enter({ node, name }) {
      if (name !== 'VectorSelector') return;
      const identifier = node.getChild('Identifier');
      const matched = namesIn(node, 'LabelMatchers');
      const grouped = ancestors(node)
        .filter((ancestor) => ancestor.name === 'AggregateExpr')
        .flatMap((aggregate) => namesIn(aggregate.getChild('AggregateModifier'), 'GroupingLabels'));
      reads.push({ series: identifier === null ? '' : text(identifier), labels: [...matched, ...grouped].map(text) });
    },
  });
  return reads;
}

function parse(expression: string): Tree {
  return parser.parse(expression);
}

function namesIn(node: SyntaxNode | null, list: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  node
    ?.getChild(list)
    ?.cursor()
    .iterate((child) => {
      if (child.name === 'LabelName') found.push(child.node);
    });
  return found;
}

function ancestors(node: SyntaxNode): readonly SyntaxNode[] {
  return node.parent === null ? [] : [node.parent, ...ancestors(node.parent)];
}

const SCRAPED = ['job', 'instance'];
const PROMOTED = ['service_name', 'service_namespace', 'service_instance_id', 'deployment_environment_name', ...SCRAPED];

/** Every series that exists, by name, with the labels it can have. */
export const KNOWN_SERIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...METRICS.flatMap((metric) =>
    seriesOf(prometheusName(metric), metric.kind, [...metric.attributes.map(prometheusLabel), ...PROMOTED]),
  ),
  ...[...Object.values(selfMetrics), ...Object.values(hostMetrics)].flatMap(({ seriesName, kind, attributes }) =>
    seriesOf(seriesName, kind, [...attributes, ...SCRAPED]),
  ),
  ...RECORDED_SERIES.flatMap(({ name, level }) => seriesOf(name, 'gauge', level.map(prometheusLabel))),
]);

function seriesOf(name: string, kind: string, labels: readonly string[]): readonly (readonly [string, ReadonlySet<string>])[] {
  if (kind !== 'histogram') return [[name, new Set(labels)]];
  return [
    [`${name}_bucket`, new Set([...labels, 'le'])],
    [`${name}_sum`, new Set(labels)],
    [`${name}_count`, new Set(labels)],
  ];
}

/** What the expression reads that does not exist: `series` or `series{label}`. */
export function unknownReads(expression: string): readonly string[] {
  return readsOf(expression).flatMap(({ series, labels }) => {
    const known = KNOWN_SERIES.get(series);
    if (known === undefined) return [series];
    return labels.filter((label) => !known.has(label)).map((label) => `${series}{${label}}`);
  });
}
