import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { OLD_NAMES } from '../../catalogue/compatibility.ts';
import type { OldName } from '../../catalogue/compatibility/old-name.ts';
import { evaluate, type Sample } from './evaluate.ts';

/** The old names of the platform in the Prometheus text format 0.0.4, without labels of the process. */
export function renderOldNames(collected: ResourceMetrics): string {
  return OLD_NAMES.filter(({ families }) => families.includes('platform'))
    .map((name) => renderName(name, withZeros(name, evaluate(name, collected))))
    .join('');
}

/** Series that are certain to come begin at 0: `increase()` misses what a counter had in its first sample. */
function withZeros({ series }: OldName, samples: readonly Sample[]): readonly Sample[] {
  const certain = series.flatMap(({ labels }) => (labels === undefined ? [] : [{ labels, value: 0 }]));
  return samples.length === 0 ? certain : samples;
}

function renderName({ name, kind, description }: OldName, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels, value }) => `${name}${renderLabels(labels)} ${value}`);
  return [`# HELP ${name} ${description.replaceAll('\\', String.raw`\\`)}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escapeValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escapeValue(value: string): string {
  return value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)
    .replaceAll('\n', String.raw`\n`);
}
