import type { Severity } from '../catalogue/indicator.ts';
import type { ErrorClass } from '../semconv/error-classes.ts';

/** How bad failures of one class are: from the given number of them per hour on. */
export interface SeverityStep {
  readonly perHour: number;
  readonly severity: Severity;
}

const HARMLESS: readonly SeverityStep[] = [
  { perHour: 0, severity: 'info' },
  { perHour: 60, severity: 'warning' },
];
const LOCAL: readonly SeverityStep[] = [
  { perHour: 0, severity: 'warning' },
  { perHour: 20, severity: 'error' },
];
const OUTAGE: readonly SeverityStep[] = [...LOCAL, { perHour: 200, severity: 'critical' }];
const PERMANENT: readonly SeverityStep[] = [{ perHour: 0, severity: 'critical' }];

/**
 * Severity by class and frequency, rising. A refused key or bill stops everything at once; what the provider or the network
 * does becomes critical when it does not end; a request that is wrong stays a matter for its author.
 */
export const SEVERITY_STEPS: Readonly<Record<ErrorClass, readonly SeverityStep[]>> = {
  authentication: PERMANENT,
  billing: PERMANENT,
  server: OUTAGE,
  network: OUTAGE,
  timeout: OUTAGE,
  rate_limit: OUTAGE,
  invalid_request: LOCAL,
  context_length: LOCAL,
  tool: LOCAL,
  unknown: LOCAL,
  content_filter: HARMLESS,
  aborted: HARMLESS,
};

/** Severity of a class of failures that happen this often. */
export function severityOf(errorClass: ErrorClass, perHour: number): Severity {
  return SEVERITY_STEPS[errorClass].findLast((step) => perHour >= step.perHour)?.severity ?? 'info';
}
