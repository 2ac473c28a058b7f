import { createServer, type ServerResponse } from 'node:http';
import type { PrometheusAddress } from '../../config.ts';
import { warnOnce } from '../warn-once.ts';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves `GET /metrics`. Does not keep the process alive. Resolves to undefined, after one warning, when the port cannot
 * be had: the application goes on without it.
 */
export function startMetricsServer(
  { host, port }: PrometheusAddress,
  text: () => Promise<string>,
): Promise<MetricsServer | undefined> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    if (path !== '/metrics') answer(response, 404, 'only /metrics is here\n');
    else if (request.method !== 'GET' && request.method !== 'HEAD') answer(response, 405, 'only GET\n');
    else {
      text().then(
        (body) => answer(response, 200, body),
        () => answer(response, 500, 'metrics could not be collected\n'),
      );
    }
  });
  return new Promise((resolve) => {
    server.on('error', (error) => {
      const fix = 'Set AIMETER_PROMETHEUS_PORT to a free port, or to 0 for any.';
      warnOnce('metrics port', `/metrics cannot listen on ${host}:${port} (${error.message}). ${fix}`);
      resolve(undefined);
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/metrics`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
    server.unref();
  });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': status === 200 ? 'text/plain; version=0.0.4; charset=utf-8' : 'text/plain' });
  response.end(body);
}
