import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A server on a free port of the loopback interface. */
export interface Running extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
}

/** Listens with a server of `node:http`; disposing of it cuts what is still open. */
export async function listen(server: Server): Promise<Running> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
    },
  };
}

/** Sends bytes over one connection and gives everything that comes back until the server closes it. */
export async function exchange({ port }: Running, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    // the adapter of Hono keeps the connection for seconds after a stream
    if (chunk.toString('latin1').endsWith('\r\n0\r\n\r\n')) socket.end();
  });
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks)
    .toString('latin1')
    .replaceAll(/^Date: .*\r\n/gim, '');
}

/** One request as bytes; the connection closes after the answer. */
export function request(method: string, path: string, body = '', headers: readonly string[] = []): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: shop.example:8080',
    'User-Agent: test/1',
    ...headers,
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
