import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pickFreePort } from '../../scripts/stack/ports.ts';
import { startStack } from '../../scripts/stack/start-stack.ts';
import type { ContentMode } from '../../src/config.ts';
import { CONTENT_MODES } from '../../src/config/recording.ts';
import { type AppRun, runApp } from '../support/run-app.ts';
import { startEchoProvider } from './support/echo-provider.ts';
import { readStores, type StoredTexts, waitForAll } from './support/stored-texts.ts';
import {
  CLIENT_KEY,
  filesBelow,
  INGEST_PASSWORD,
  INGEST_TOKEN,
  MARKER,
  PLANTED,
  secretsIn,
  type StoredFile,
} from './support/secrets.ts';

/** What one run of `secrets.mjs` makes. */
const SPANS = 18;
const RECORDS = 18;
const SERVERS = ['otel-collector', 'prometheus', 'jaeger', 'loki'] as const;

const serviceOf = (mode: ContentMode) => `secrets-${mode.toLowerCase().replaceAll('_', '-')}`;
const onSpans = (mode: ContentMode) => mode === 'SPAN_ONLY' || mode === 'SPAN_AND_EVENT';
const onEvents = (mode: ContentMode) => mode === 'EVENT_ONLY' || mode === 'SPAN_AND_EVENT';
const perMode = <T>(make: (mode: ContentMode) => Promise<T>): Promise<readonly (readonly [ContentMode, T])[]> =>
  Promise.all(CONTENT_MODES.map(async (mode) => [mode, await make(mode)] as const));
const guilty = (files: readonly StoredFile[]) =>
  files.flatMap(({ path, bytes }) => secretsIn(bytes).map((secret) => `${secret} in ${path}`));

/** Runs the application once per mode, all at the same time. */
async function runEach(url: string, endpoint: string, env: (mode: ContentMode) => Readonly<Record<string, string>>) {
  const runs = await perMode((mode) =>
    runApp(new URL('apps/secrets.mjs', import.meta.url), {
      endpoint,
      args: [url, PLANTED, CLIENT_KEY],
      env: {
        OTEL_SERVICE_NAME: serviceOf(mode),
        OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${INGEST_TOKEN}`,
        OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: mode,
        AIMETER_CAPTURE_TOOL_DEFINITIONS: 'true',
        OTEL_LOG_LEVEL: 'debug',
        ...env(mode),
      },
    }),
  );
  return new Map(runs);
}

describe('an application full of secrets', () => {
  const root = mkdtempSync(join(tmpdir(), 'aimeter-secrets-'));
  let delivered: ReadonlyMap<ContentMode, AppRun>;
  let undelivered: ReadonlyMap<ContentMode, AppRun>;
  let stored: StoredTexts;
  let logs: readonly (readonly [string, string])[];
  let dataFiles: readonly StoredFile[];

  const spoolOf = (mode: ContentMode) => join(root, 'spool', mode);

  beforeAll(async () => {
    await using provider = await startEchoProvider();
    const dataDir = join(root, 'data');
    // closed at the end of this block with SIGTERM: the servers write what they hold
    await using stack = await startStack({ servers: SERVERS, dataDir });
    delivered = await runEach(provider.url, stack.urls.otlpHttp, () => ({}));
    const nobody = `http://user:${INGEST_PASSWORD}@127.0.0.1:${await pickFreePort(new Set())}`;
    undelivered = await runEach(provider.url, nobody, (mode) => ({
      AIMETER_SPOOL_DIR: spoolOf(mode),
      AIMETER_SHUTDOWN_TIMEOUT_MS: '500',
    }));
    const services = CONTENT_MODES.map(serviceOf);
    await waitForAll(stack.urls, services, { spans: SPANS, records: RECORDS });
    stored = await readStores(stack.urls, services);
    await stack.stop();
    logs = SERVERS.map((name) => [name, stack.logs(name)]);
    dataFiles = filesBelow(dataDir);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(CONTENT_MODES)('runs to its end and neither prints nor is made to print a secret: %s', (mode) => {
    for (const runs of [delivered, undelivered]) {
      const { code, stdout, stderr } = runs.get(mode) ?? {};
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(secretsIn(stderr ?? '')).toEqual([]);
      expect(stderr).not.toContain(MARKER);
    }
  });

  it.each(CONTENT_MODES)('leaves no secret in Jaeger, Loki and Prometheus: %s', (mode) => {
    const service = serviceOf(mode);
    expect(secretsIn(stored.traces(service))).toEqual([]);
    expect(secretsIn(stored.records(service))).toEqual([]);
    expect(secretsIn(stored.metrics)).toEqual([]);
  });

  it.each(CONTENT_MODES)('records prompts where its mode says, and nowhere else: %s', (mode) => {
    const service = serviceOf(mode);
    expect({
      spans: stored.traces(service).includes(MARKER),
      events: stored.records(service).includes(MARKER),
      metrics: stored.metrics.includes(MARKER),
    }).toEqual({ spans: onSpans(mode), events: onEvents(mode), metrics: false });
  });

  it('leaves no secret in the logs of the servers', () => {
    expect(logs.flatMap(([name, text]) => secretsIn(text).map((secret) => `${secret} in the log of ${name}`))).toEqual([]);
    expect(logs.filter(([, text]) => text.includes(MARKER)).map(([name]) => name)).toEqual([]);
  });

  it('leaves no secret readable in the data of the servers', () => {
    expect(dataFiles.map(({ path }) => path).join('\n')).toMatch(/otel-collector[^]*prometheus/);
    expect(guilty(dataFiles)).toEqual([]);
  });

  it.each(CONTENT_MODES)('leaves no secret in what it spools, and prompts only where its mode says: %s', (mode) => {
    const files = filesBelow(spoolOf(mode));
    expect(guilty(files)).toEqual([]);
    const signalsWith = (word: string): ReadonlySet<string | undefined> =>
      new Set(
        files
          .filter(({ bytes }) => bytes.includes(word))
          .map(({ bytes }) => /"signal":"(\w+)"/.exec(bytes.toString('latin1'))?.[1]),
      );
    expect(signalsWith(serviceOf(mode))).toEqual(new Set(['logs', 'metrics', 'traces']));
    expect(signalsWith(MARKER)).toEqual(new Set([...(onEvents(mode) ? ['logs'] : []), ...(onSpans(mode) ? ['traces'] : [])]));
  });
});
