import { anyAttributeRow } from '../../tables.ts';

/** Namespaces whose values identify a person, a session or a single operation. */
const IDENTIFYING = /^(user|enduser|session|trace|span)[._]|(^|[._])(trace|span|request|session|user|tenant)_?id$/u;

/** Whether an attribute has a value for every operation, person or conversation: never on a metric. */
export function isIdentifier(key: string): boolean {
  return anyAttributeRow(key)?.identifier === true || IDENTIFYING.test(key);
}
