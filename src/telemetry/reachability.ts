import type { Endpoint } from './otlp/endpoint.ts';
import type { Rejection } from './otlp/send.ts';
import { warnOnce } from './warn-once.ts';

/** Failing this long without a single success is worth a word to the operator, in milliseconds. */
const PATIENCE_MS = 5000;
/** Longest wait at the end for a receiver that was never there and that nobody configured, in milliseconds. */
const SHORT_WAIT_MS = 1000;

/** What is known about the receiver: whether it ever answered, and since when it has not. Warns, once per cause. */
export class Reachability {
  #hasAnswered = false;
  #failingSince: number | undefined;

  answered(): void {
    this.#hasAnswered = true;
    this.#failingSince = undefined;
  }

  failed(endpoint: Endpoint, reason: string): void {
    this.#failingSince ??= Date.now();
    if (Date.now() - this.#failingSince >= PATIENCE_MS) this.warnUnreachable(endpoint, reason);
  }

  rejected(endpoint: Endpoint, { status, reason }: Rejection): void {
    this.answered();
    const isDenied = status === '401' || status === '403';
    const advice = isDenied
      ? 'Set OTEL_EXPORTER_OTLP_HEADERS to what it asks for, for example authorization=Bearer%20<token>.'
      : 'Check OTEL_EXPORTER_OTLP_HEADERS, and that OTEL_EXPORTER_OTLP_ENDPOINT names an OTLP receiver and OTEL_EXPORTER_OTLP_PROTOCOL one of its protocols.';
    warnOnce(`rejected ${status}`, `${endpoint.url} refuses telemetry (${reason}), so it is lost. ${advice}`);
  }

  warnUnreachable(endpoint: Endpoint, reason = 'no answer'): void {
    warnOnce(
      'unreachable',
      `telemetry cannot be delivered to ${endpoint.url} (${reason}). Start an OpenTelemetry Collector there or set ` +
        'OTEL_EXPORTER_OTLP_ENDPOINT to yours; AIMETER_SPOOL_DIR keeps what could not be delivered for the next run; ' +
        'OTEL_SDK_DISABLED=true sends nothing. The application itself is not affected.',
    );
  }

  /**
   * How long the end of the process may wait, in milliseconds: `limitMs`, but little when everything says that nobody
   * will answer: no address was configured, or the one configured has been dead for as long as we would wait.
   */
  patienceMs(endpoint: Endpoint, limitMs: number): number {
    if (this.#hasAnswered) return limitMs;
    const failingMs = this.#failingSince === undefined ? 0 : Date.now() - this.#failingSince;
    return endpoint.isDefault || failingMs >= limitMs ? Math.min(limitMs, SHORT_WAIT_MS) : limitMs;
  }
}
