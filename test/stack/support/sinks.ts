import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** What arrived at a sink. */
export interface Delivery {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** HTTP body, or the whole mail with its headers, lines as they were before they were folded. */
  readonly body: string;
}

/** A place that notifications are sent to. */
export interface Sink extends AsyncDisposable {
  readonly port: number;
  readonly deliveries: readonly Delivery[];
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the sink does not listen on a port');
  return address.port;
}

/** HTTP server that accepts every request and keeps it. */
export async function startHttpSink(): Promise<Sink> {
  const deliveries: Delivery[] = [];
  async function keep(request: IncomingMessage, response: ServerResponse): Promise<void> {
    deliveries.push({ path: request.url ?? '', headers: request.headers, body: await text(request) });
    // Slack answers in plain text; labelled as JSON it would count as a failure.
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
  }
  const server = createServer((request, response) => void keep(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    deliveries,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Mail server that accepts the given login and keeps every mail. */
export async function startMailSink(login: { readonly username: string; readonly password: string }): Promise<Sink> {
  const deliveries: Delivery[] = [];
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth({ username, password }, _session, callback) {
      const isRight = username === login.username && password === login.password;
      callback(isRight ? null : new Error('wrong login'), { user: username ?? '' });
    },
    onData(stream, session, callback) {
      const path = session.envelope.rcptTo.map(({ address }) => address).join(',');
      const parts: string[] = [];
      stream.setEncoding('utf8').on('data', (part: string) => parts.push(part));
      stream.once('end', () => {
        deliveries.push({ path, headers: {}, body: unfold(parts.join('')) });
        callback();
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: portOf(listener.address()),
    deliveries,
    async [Symbol.asyncDispose]() {
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      await promise;
    },
  };
}

/** Undoes quoted-printable, which cuts long lines anywhere. @see https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
function unfold(mail: string): string {
  const body = mail.indexOf('\r\n\r\n');
  const decoded = mail
    .slice(body)
    .replaceAll('=\r\n', '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
  return mail.slice(0, body) + decoded;
}
