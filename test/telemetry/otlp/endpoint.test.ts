import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEndpoint } from '../../../src/telemetry/otlp/endpoint.ts';

test('is the default of the specification when nothing is set', () => {
  expect(readEndpoint('traces', {})).toEqual({
    url: 'http://localhost:4318/v1/traces',
    isDefault: true,
    protocol: 'http/protobuf',
    headers: {},
    compression: 'none',
    timeoutMs: 10_000,
    tls: {},
  });
});

test.each([
  ['http://collector:4318', 'http://collector:4318/v1/logs'],
  ['http://collector:4318/', 'http://collector:4318/v1/logs'],
  ['https://collector/otlp/', 'https://collector/otlp/v1/logs'],
])('adds the path of the signal to the general address %s', (address, url) => {
  expect(readEndpoint('logs', { OTEL_EXPORTER_OTLP_ENDPOINT: address })).toMatchObject({ url, isDefault: false });
});

test('takes the address of the signal as it is, before the general one', () => {
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://general',
    OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://own/api/v1/otlp',
  };
  expect(readEndpoint('metrics', environment).url).toBe('http://own/api/v1/otlp');
  expect(readEndpoint('logs', environment).url).toBe('http://general/v1/logs');
});

test('merges headers, decoded, the own ones of the signal last', () => {
  const environment = {
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20FAKE,tenant=a',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'tenant=b',
  };
  expect(readEndpoint('traces', environment).headers).toEqual({ authorization: 'Bearer FAKE', tenant: 'b' });
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, 'https://collector:4317'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317', OTEL_EXPORTER_OTLP_INSECURE: 'true' }, 'http://collector:4317'],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317/ignored' }, 'http://collector:4317'],
  [{}, 'http://localhost:4317'],
])('knows the address forms of gRPC: %j', (environment, url) => {
  expect(readEndpoint('logs', { ...environment, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }).url).toBe(url);
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'not an address' }],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://host' }],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'carrier-pigeon' }],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: 'soon' }],
  [{ OTEL_EXPORTER_OTLP_TIMEOUT: '-1' }],
  [{ OTEL_EXPORTER_OTLP_CERTIFICATE: '/nowhere/ca.pem' }],
])('ignores what it cannot use: %j', (environment) => {
  expect(readEndpoint('traces', environment)).toEqual(readEndpoint('traces', {}));
});

describe('with PEM files', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'aimeter-tls-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('reads certificate authority and client certificate', () => {
    const file = join(directory, 'ca.pem');
    writeFileSync(file, 'FAKE PEM');
    const environment = { OTEL_EXPORTER_OTLP_CERTIFICATE: file, OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY: file };
    expect(readEndpoint('logs', environment).tls).toEqual({ ca: 'FAKE PEM', key: 'FAKE PEM' });
    expect(readEndpoint('traces', environment).tls).toEqual({ ca: 'FAKE PEM' });
  });
});
