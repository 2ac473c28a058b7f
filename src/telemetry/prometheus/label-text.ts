import type { AttributeValue } from '@opentelemetry/api';

/** Text that Prometheus makes of an attribute's value. */
export function labelText(value: AttributeValue): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
