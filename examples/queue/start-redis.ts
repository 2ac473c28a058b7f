import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of one's own on the loopback interface. Disposing of it stops it and removes its data. */
export interface Redis extends AsyncDisposable {
  readonly port: number;
}

/** @throws Error when `redis-server` is not on PATH or does not start */
export async function startRedis(): Promise<Redis> {
  const [port, directory] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'aimeter-redis-'))]);
  const options = { port, bind: '127.0.0.1', dir: directory, save: '', appendonly: 'no', daemonize: 'no' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      let output = '';
      server.once('error', (error) =>
        reject(new Error('redis-server is not on PATH; install it, on Debian: apt-get install redis-server', { cause: error })),
      );
      server.once('exit', (code) => reject(new Error(`redis-server ended with ${code}: ${output}`)));
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('Ready to accept connections')) resolve();
      });
    });
  } catch (error) {
    await rm(directory, { recursive: true });
    throw error;
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
