import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { renderExposition } from '../prometheus/exposition.ts';
import { apiMetricsOf } from './api-metrics.ts';
import { renderOldNames } from './old-exposition.ts';

/** What a request is answered with, whatever server passes it on. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/**
 * Answers a request for metrics. Never rejects.
 *
 * @param target address of the request, with or without a host: only its query counts
 * @param collect metrics of this process; undefined when there are none to be had
 */
export async function answer(
  method: string,
  target: string,
  collect: () => Promise<ResourceMetrics | undefined>,
): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET and HEAD\n', { allow: 'GET, HEAD' });
  const format = new URLSearchParams(/\?([^#]*)/.exec(target)?.[1]).get('format') ?? 'json';
  if (format !== 'json' && format !== 'prometheus') return plain(400, 'format must be json or prometheus\n');
  try {
    const collected = await collect();
    if (collected === undefined) return plain(503, NOTHING);
    if (format === 'json') return create(200, JSON_TYPE, `${JSON.stringify(apiMetricsOf(collected), undefined, 2)}\n`);
    return create(200, PROMETHEUS_TYPE, renderOldNames(collected) + renderExposition(collected));
  } catch {
    // a callback of the application's own instruments may fail; its message is nobody's business here
    return plain(500, 'metrics could not be collected\n');
  }
}

const NOTHING =
  'no metrics in this process: telemetry is not running, another SDK sends it, or metrics are neither cumulative nor pulled\n';

function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return create(status, TEXT_TYPE, body, headers);
}

function create(status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const length = String(Buffer.byteLength(body));
  return { status, headers: { 'content-type': type, 'content-length': length, 'cache-control': 'no-store', ...headers }, body };
}
