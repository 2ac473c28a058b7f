import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseListen, isLoopback } from '../../scripts/stack/listen.ts';
import { repositoryPath } from '../../scripts/stack/repository.ts';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';
import { exportNothing } from './support/grpc.ts';
import { point, sum } from './support/metrics.ts';
import { postOtlp } from './support/otlp.ts';

const TOKEN = 'fake-ingest-token-for-tests';
/** Status of gRPC. */
const UNAUTHENTICATED = 16;

describe('ingest beyond loopback', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aimeter-auth-'));
  const tokenFile = join(folder, 'otlp_token');
  let stack: Stack;

  beforeAll(async () => {
    writeFileSync(tokenFile, `${TOKEN}\n`);
    stack = await startStack({ servers: ['otel-collector', 'prometheus'], listen: { host: '127.0.0.1', tokenFile } });
  });
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['without a token', {}],
    ['with a wrong token', { authorization: 'Bearer wrong' }],
    ['with the token under another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('answers 401 %s, for each signal', async (_title, headers) => {
    for (const signal of ['metrics', 'traces', 'logs'] as const) {
      expect((await postOtlp(signal, { url: stack.urls.otlpHttp, headers }, [])).status).toBe(401);
    }
  });

  it('answers the same over gRPC', async () => {
    expect(await exportNothing(stack.urls.otlpGrpc)).toBe(UNAUTHENTICATED);
    expect(await exportNothing(stack.urls.otlpGrpc, { authorization: 'Bearer wrong' })).toBe(UNAUTHENTICATED);
    expect(await exportNothing(stack.urls.otlpGrpc, { authorization: `Bearer ${TOKEN}` })).toBe(0);
  });

  it('accepts and delivers with the token', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await postOtlp('metrics', { url: stack.urls.otlpHttp, headers }, [sum('authorized', [point(1)])])).status).toBe(200);
    const prometheus = createPrometheusClient({ url: stack.urls.prometheus });
    await waitUntil('the point in Prometheus', async () => (await prometheus.query('authorized_total'))[0]?.value === 1);
  });

  it('accepts a token added while it runs', async () => {
    writeFileSync(tokenFile, `${TOKEN}\nsecond-fake-token\n`);
    const headers = { authorization: 'Bearer second-fake-token' };
    await waitUntil(
      'the second token to be live',
      async () => (await postOtlp('logs', { url: stack.urls.otlpHttp, headers }, [])).ok,
    );
    expect((await postOtlp('logs', { url: stack.urls.otlpHttp, headers: { authorization: `Bearer ${TOKEN}` } }, [])).ok).toBe(
      true,
    );
  });

  it('does not start when the token file is empty', async () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '');
    await expect(startStack({ servers: ['otel-collector'], listen: { host: '127.0.0.1', tokenFile: empty } })).rejects.toThrow(
      'otel-collector did not start',
    );
  });
});

describe('npm run stack', () => {
  it.each(['0.0.0.0', '192.0.2.1', '::'])('refuses to listen on %s without a token file', (host) => {
    const result = spawnSync(process.execPath, [repositoryPath('scripts', 'stack.ts'), '--listen', host], { encoding: 'utf8' });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('expected --token-file FILE with a bearer token');
  });

  it('knows loopback addresses', () => {
    expect(['127.0.0.1', '127.1.2.3', 'localhost', '::1'].filter((host) => !isLoopback(host))).toEqual([]);
    expect(['0.0.0.0', '::', '10.0.0.1', '127.example.com', ''].filter(isLoopback)).toEqual([]);
    expect(chooseListen('127.0.0.1', undefined)).toBeUndefined();
  });
});

describe('ingest without a token', () => {
  it('cannot be reached from another address, whatever the environment says', async () => {
    await using stack = await startStack({ servers: ['otel-collector'], variables: { STACK_INGEST_HOST: '0.0.0.0' } });
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find((address) => address.family === 'IPv4' && !address.internal);
    // Every 127.x address reaches a socket bound to 0.0.0.0, but not one bound to 127.0.0.1: a check for machines without a network.
    const host = outside?.address ?? '127.0.0.2';
    for (const name of ['STACK_OTLP_HTTP_PORT', 'STACK_OTLP_GRPC_PORT']) {
      expect(await connects(host, Number(stack.variables[name]))).toBe(false);
      expect(await connects('127.0.0.1', Number(stack.variables[name]))).toBe(true);
    }
  });
});

async function connects(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = createConnection({ host, port, timeout: 2000 });
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  socket.once('timeout', () => resolve(false));
  try {
    return await promise;
  } finally {
    socket.destroy();
  }
}
