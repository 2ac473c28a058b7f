import { diag } from '@opentelemetry/api';

/** Where a contained fault is counted. */
export type FaultCounter = (component: string) => void;

const warned = new Set<string>();

/** Reports one fault of ours: warned once per component and cause, counted every time. */
export function reportFault(component: string, fault: unknown, count?: FaultCounter): void {
  try {
    count?.(component);
    const cause = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
    const key = `${component}\n${cause}`;
    if (warned.has(key) || warned.size >= 100) return;
    warned.add(key);
    diag.warn(`aimeter: contained a fault in ${component}, telemetry of this operation may be incomplete`, cause);
  } catch {
    // reporting must never be the fault that reaches the application
  }
}

/** Runs `fn`; whatever it throws stays inside aimeter. */
export function contain<T>(component: string, fn: () => T, count?: FaultCounter): T | undefined {
  try {
    return fn();
  } catch (fault) {
    reportFault(component, fault, count);
    return undefined;
  }
}
