import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from './statistics.ts';

/** How long one way to start takes. */
export interface StartUp {
  readonly name: string;
  /** Milliseconds from the start of the process until the application, which imports `openai`, runs. */
  readonly readyMs: number;
  /** What the preloaded module adds to that. */
  readonly addedMs: number;
  readonly cpuMs: number;
  /** Added time, divided by what starting NodeSDK alone adds. */
  readonly ratio: number;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const WAYS = [
  { name: 'nothing', preload: undefined },
  { name: 'NodeSDK alone', preload: file('packages/current/start-node-sdk.mjs') },
  { name: 'aimeter/register', preload: file('../dist/register.js') },
] as const;

const APPLICATION = file('packages/current/start-application.mjs');

interface Ready {
  readonly readyMs: number;
  readonly cpuMs: number;
}

async function startOnce(preload: string | undefined, endpoint: string): Promise<Ready> {
  const preloading = preload === undefined ? [] : ['--import', pathToFileURL(preload).href];
  const child = spawn(process.execPath, [...preloading, APPLICATION], {
    env: { PATH: process.env['PATH'], OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: 'bench' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const output = await text(child.stdout);
  await exited;
  const ready: Ready = JSON.parse(output);
  return ready;
}

/** Starts the same application in each way, in turns, against an OTLP endpoint that accepts everything. */
export async function measureStartUp(log: (line: string) => void, rounds = 15): Promise<readonly StartUp[]> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const seen = WAYS.map((): Ready[] => []);
  for (let round = 0; round < rounds + 1; round += 1) {
    for (const [index, { preload }] of WAYS.entries()) {
      const ready = await startOnce(preload, endpoint);
      // the first round fills the file cache
      if (round > 0) seen[index]?.push(ready);
    }
  }
  server.close();
  const [nothing = [], sdk = []] = seen;
  return WAYS.map(({ name }, index) => {
    const own = seen[index] ?? [];
    const added = own.map(({ readyMs }, round) => readyMs - (nothing[round]?.readyMs ?? NaN));
    const ratios = added.map((value, round) => value / ((sdk[round]?.readyMs ?? NaN) - (nothing[round]?.readyMs ?? NaN)));
    const result = {
      name,
      readyMs: median(own.map(({ readyMs }) => readyMs)),
      addedMs: median(added),
      cpuMs: median(own.map(({ cpuMs }) => cpuMs)),
      ratio: median(ratios),
    };
    log(`${name}: ready after ${result.readyMs.toFixed(0)} ms, added ${result.addedMs.toFixed(0)} ms`);
    return result;
  });
}
