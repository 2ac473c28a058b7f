import { diag } from '@opentelemetry/api';
import { authDenied } from '../catalogue/metrics/api.ts';
import { contain } from '../operation/contain.ts';
import { AUTH_REASON } from '../semconv/aimeter.ts';
import { HTTP_ROUTE } from '../semconv/attributes.ts';
import { currentWork } from '../current/work.ts';

const REASONS = ['unauthenticated', 'forbidden'] as const;

/** `unauthenticated`: nobody knows who it is (status 401); `forbidden`: known, but may not (status 403). */
export type DeniedReason = (typeof REASONS)[number];

/** A request that was refused. */
export interface Denied {
  /** Template of the route, never the path itself; undefined: none matched. */
  readonly route?: string | undefined;
  readonly reason: DeniedReason;
}

/**
 * Counts a request that was refused for lack of credentials or rights in `aimeter.auth.denied`. The middlewares count
 * responses with status 401 and 403 by themselves; this is for refusals that have another form. Never throws.
 */
export function recordDenied(denied: Denied): void {
  const work = currentWork();
  contain(
    'http',
    () => {
      const { route, reason } = denied;
      if (REASONS.includes(reason)) {
        work.metrics.add(authDenied, { [HTTP_ROUTE]: route, [AUTH_REASON]: reason });
        return;
      }
      work.instruments.governor.countDropped('metrics', 'invalid_value');
      diag.warn(`aimeter: recordDenied expects one of ${REASONS.join(', ')} as reason, received ${reason}; dropped`);
    },
    work.countFault,
  );
}

/** The reason that a status tells; undefined: the request was not refused. */
export function deniedReason(status: number | undefined): DeniedReason | undefined {
  if (status === 401) return 'unauthenticated';
  return status === 403 ? 'forbidden' : undefined;
}
