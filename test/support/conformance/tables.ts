import { METRICS } from '../../../src/catalogue/catalogue.ts';
import type { Metric } from '../../../src/catalogue/metric.ts';
import { attributeName, type Profile, PROFILES } from '../../../src/semconv/profile.ts';
import type { AttributeRow } from '../../../src/semconv/table/row.ts';
import { ATTRIBUTES } from '../../../src/semconv/table.ts';

const METRIC_BY_NAME = new Map(METRICS.map((metric) => [metric.name, metric]));

const ROWS = new Map(
  PROFILES.map((profile) => [
    profile,
    new Map(
      ATTRIBUTES.filter((row) => row.profile === undefined || row.profile === profile).map((row) => [
        attributeName(row.key, profile),
        row,
      ]),
    ),
  ]),
);

/** The catalogue's definition of a metric. */
export function catalogueMetric(name: string): Metric | undefined {
  return METRIC_BY_NAME.get(name);
}

/** The table's row for an attribute as `profile` names it. */
export function attributeRow(name: string, profile: Profile): AttributeRow | undefined {
  return ROWS.get(profile)?.get(name);
}

/** The row of an attribute in whichever profile defines it; for metrics, whose attributes are the same in all. */
export function anyAttributeRow(name: string): AttributeRow | undefined {
  return PROFILES.map((profile) => attributeRow(name, profile)).find((row) => row !== undefined);
}

/** Namespaces in which an unknown name is a mistake; other attributes belong to the application. */
export function isOurNamespace(name: string): boolean {
  return /^(gen_ai|openai|aimeter)\./u.test(name);
}
