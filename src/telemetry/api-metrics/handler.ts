import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectMetrics } from '../../telemetry.ts';
import type { Answer } from './answer.ts';

/** Answers requests for the metrics of this process, see {@link createMetricsHandler}. */
export interface MetricsHandler {
  /** For `node:http`, Express and everything that speaks their language. */
  (request: IncomingMessage, response: ServerResponse): void;
  /** For whatever passes on a `Request` and takes a `Response`: Next.js, Hono, Deno-like servers. Never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * A handler for `GET /api/metrics`: totals of this process since its start as JSON ({@link ApiMetrics}), with
 * `?format=prometheus` as the Prometheus text format: the names `ai_requests_total`, `ai_tokens_total`, `ai_cost_total`,
 * `ai_requests_by_level`, `ai_average_duration_ms`, then everything of `renderMetrics()`. Needs no server and no network.
 *
 * Other methods than GET and HEAD are answered with 405, another format with 400, and all with 503 while this process has no
 * metrics of its own. It asks for no credentials: put it behind the application's own, or on an address that only the
 * monitoring can reach.
 */
export function createMetricsHandler(): MetricsHandler {
  return Object.assign(handle, { fetch: fetchMetrics });
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', url = '/' } = request;
  answerLater(method, url).then(
    (given) => send(response, given, method === 'HEAD'),
    (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
  );
}

/** What answers is loaded with the first request, so that a start without it stays quick. */
async function answerLater(method: string, target: string): Promise<Answer> {
  const { answer } = await import('./answer.ts');
  return answer(method, target, collectMetrics);
}

function send(response: ServerResponse, { status, headers, body }: Answer, isHead: boolean): void {
  // the client is gone, or a middleware has timed out and answered
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, headers);
  response.end(isHead ? undefined : body);
}

async function fetchMetrics(request: Request): Promise<Response> {
  const { method, url } = request;
  const { status, headers, body } = await answerLater(method, url);
  return new Response(method === 'HEAD' ? null : body, { status, headers });
}
