import { diag } from '@opentelemetry/api';
import type { Environment } from '../config.ts';

/** Lower-case comma-separated values; undefined when the variable is unset or empty. */
export function readList(environment: Environment, name: string): string[] | undefined {
  const values = (environment[name] ?? '')
    .split(',')
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '');
  return values.length === 0 ? undefined : values;
}

/** A number above 0, else `fallback`, with a warning when something else was given. */
export function readPositive<T extends number | undefined>(environment: Environment, name: string, fallback: T): number | T {
  const text = environment[name]?.trim();
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  diag.warn(`aimeter: ignoring ${name}: expected a number above 0, received ${JSON.stringify(text)}`);
  return fallback;
}

/** True when the variable says `true`, in any case. */
export function readFlag(environment: Environment, name: string): boolean {
  return environment[name]?.trim().toLowerCase() === 'true';
}

/** Where a signal goes. */
export type ExporterName = 'otlp' | 'console' | 'prometheus';

/** Exporters of a signal from `OTEL_<SIGNAL>_EXPORTER`; default `otlp`, empty for `none`. Unknown ones are reported and ignored. */
export function readExporters(environment: Environment, name: string, known: readonly ExporterName[]): ReadonlySet<ExporterName> {
  const names = readList(environment, name) ?? ['otlp'];
  if (names.includes('none')) return new Set();
  const unknown = names.filter((given) => !known.some((value) => value === given));
  if (unknown.length > 0) diag.warn(`aimeter: ignoring ${unknown.join(', ')} in ${name}: expected ${known.join(', ')} or none`);
  return new Set(known.filter((value) => names.includes(value)));
}
