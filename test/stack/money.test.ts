import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeProvider, type FakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { pickFreePort } from '../../scripts/stack/ports.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createJaegerClient } from '../../src/query/jaeger.ts';
import { createLokiClient } from '../../src/query/loki.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';
import { runApp, type AppRun } from '../support/run-app.ts';
import { buildPackage, type BuiltPackage } from '../torture/harness/build-package.ts';
import { createLimiter } from '../torture/harness/limit.ts';
import { createBooks, type Books } from './support/books.ts';
import { billedNanoUsd, callsFor, type Call } from './support/calls.ts';
import { startResident } from './support/resident.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

const ONE_SHOT = new URL('apps/one-shot.mjs', import.meta.url);
const PROCESSES = 200;
const DOWN_MS = { collector: 3000, prometheus: 60_000 };
const ENDINGS = ['natural', 'exit', 'natural', 'signal', 'crash'] as const;
const ENDED: Readonly<Record<(typeof ENDINGS)[number], Partial<AppRun>>> = {
  natural: { code: 0, signal: null },
  exit: { code: 3, signal: null },
  signal: { code: null, signal: 'SIGTERM' },
  crash: { code: 1, signal: null },
};

describe('dollars', () => {
  let built: BuiltPackage;
  let provider: FakeProvider;
  let stack: StackToTest;
  let books: Books;
  let spool: string;
  const limited = createLimiter(3);

  beforeAll(async () => {
    spool = mkdtempSync(join(tmpdir(), 'aimeter-spool-'));
    [built, provider, stack] = await Promise.all([
      buildPackage(),
      startFakeProvider(),
      startStackToTest(['otel-collector', 'prometheus', 'loki', 'jaeger']),
    ]);
    books = createBooks({
      prometheus: createPrometheusClient({ url: stack.urls.prometheus }),
      loki: createLokiClient({ url: stack.urls.loki }),
      jaeger: createJaegerClient({ url: stack.urls.jaeger }),
    });
  });
  afterAll(async () => {
    await stack?.stop();
    await provider?.close();
    await built?.[Symbol.asyncDispose]();
    rmSync(spool, { recursive: true, force: true });
  });

  interface Run {
    readonly service: string;
    readonly calls: readonly Call[];
    readonly ending?: (typeof ENDINGS)[number];
    readonly endpoint?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly isObserved?: boolean;
  }

  function run({ service, calls, ending = 'natural', endpoint, env = {}, isObserved = true }: Run): Promise<AppRun> {
    return runApp(ONE_SHOT, {
      env: {
        ...stack.appEnv,
        ...(endpoint === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
        OTEL_SERVICE_NAME: service,
        ...env,
      },
      execArgv: isObserved ? ['--import', built.register] : [],
      args: [provider.url, ending, JSON.stringify(calls)],
    });
  }

  // A minute and a half on two idle cores.
  it(`of ${PROCESSES} processes are recorded to the last nanodollar, through the loss of Collector and Prometheus`, async () => {
    const service = 'two-hundred';
    const startedAt = Date.now();
    const seconds: number[] = [];
    await using resident = startResident({
      register: built.register,
      provider: provider.url,
      env: { ...stack.appEnv, OTEL_SERVICE_NAME: service, OTEL_METRIC_EXPORT_INTERVAL: '1000' },
    });
    let outage: Promise<void> | undefined;

    async function loseCollector(): Promise<void> {
      await stack.kill('otel-collector');
      await after(DOWN_MS.collector);
      await stack.start('otel-collector');
    }

    async function oneProcess(index: number): Promise<void> {
      const ending = ENDINGS[index % ENDINGS.length] ?? 'natural';
      const ended = await run({ service, calls: callsFor(`process ${index}`), ending, env: { AIMETER_SPOOL_DIR: spool } });
      expect(ended).toMatchObject(ENDED[ending]);
      seconds.push(ended.durationMs / 1000);
      if (index % 10 === 0) await resident.make(callsFor(`resident ${index}`));
      if (seconds.length === PROCESSES / 2) outage = loseCollector();
    }

    const processes = (from: number, to: number) =>
      Promise.all(Array.from({ length: to - from }, (_, index) => limited(() => oneProcess(from + index))));
    await processes(0, 40);
    await stack.kill('prometheus');
    const downSince = performance.now();
    await processes(40, 160);
    await outage;
    await waitUntil('the end of the outage', () => performance.now() - downSince >= DOWN_MS.prometheus, { timeoutMs: 70_000 });
    await stack.start('prometheus');
    await processes(160, PROCESSES);
    expect(await resident.end()).toEqual({ code: 0, stderr: '' });

    const billed = billedNanoUsd(provider.requests);
    const inferences = billedNanoUsd(provider.requests.filter(({ path }) => path !== '/embeddings'));
    process.stdout.write(
      `${PROCESSES} processes, ${provider.requests.length} requests, ${billed / 1e9} USD; seconds per process: ` +
        `median ${quantile(seconds, 0.5)}, longest ${quantile(seconds, 1)}; all took ${(Date.now() - startedAt) / 1000}\n`,
    );
    expect(readdirSync(spool)).toEqual([]);
    expect(await books.settle(() => books.increase(service), billed)).toBe(billed);
    expect(await books.settle(() => books.logged(service), inferences)).toBe(inferences);
    expect(await books.settle(() => books.traced(service), billed)).toBe(billed);
    // A run over midnight UTC has spent a part of it yesterday.
    const isOneDay = dayOf(startedAt) === dayOf(Date.now());
    expect(isOneDay ? await books.settle(() => books.sinceMidnight(service), billed) : billed).toBe(billed);
  }, 600_000);

  it('survive the restart of an application under the same instance id', async () => {
    const service = 'restarted';
    const env = { OTEL_RESOURCE_ATTRIBUTES: 'service.instance.id=the-only-one' };
    const from = provider.requests.length;
    for (const [index, ending] of (['signal', 'exit', 'crash', 'natural'] as const).entries()) {
      await run({ service, ending, env, calls: callsFor(`restart ${index}`) });
    }
    const billed = billedNanoUsd(provider.requests.slice(from));
    expect(await books.settle(() => books.increase(service), billed)).toBe(billed);
  });

  it('that nobody could take are delivered by the next process', async () => {
    const service = 'spooling';
    const env = { AIMETER_SPOOL_DIR: spool };
    const nowhere = `http://127.0.0.1:${await pickFreePort(new Set())}`;
    const from = provider.requests.length;
    await Promise.all(
      ENDINGS.map((ending, index) => run({ service, ending, env, endpoint: nowhere, calls: callsFor(`unheard ${index}`) })),
    );
    expect(readdirSync(spool).length).toBeGreaterThan(0);
    await run({ service, env, calls: callsFor('heard') });
    expect(readdirSync(spool)).toEqual([]);
    const billed = billedNanoUsd(provider.requests.slice(from));
    expect(await books.settle(() => books.increase(service), billed)).toBe(billed);
  });

  it.each(['natural', 'exit', 'signal', 'crash'] as const)(
    'are lost without harm and with one warning when nothing listens: %s',
    async (ending) => {
      const nowhere = `http://127.0.0.1:${await pickFreePort(new Set())}`;
      const job = { service: 'alone', ending, endpoint: nowhere, calls: [CHEAP, CHEAP] };
      const plain = await run({ ...job, isObserved: false });
      const observed = await run(job);
      expect(observed).toMatchObject({ code: plain.code, signal: plain.signal, stdout: plain.stdout });
      const ours = observed.stderr.split('\n').filter((line) => line.includes('aimeter:'));
      expect(ours).toEqual([expect.stringContaining(`telemetry cannot be delivered to ${nowhere}/v1/`)]);
      expect(ours[0]).toContain('OTEL_EXPORTER_OTLP_ENDPOINT');
      expect(withoutFrames(observed.stderr)).toBe(withoutFrames(plain.stderr));
      // AIMETER_SHUTDOWN_TIMEOUT_MS is 5 s unless set, for an address that was configured.
      expect(observed.durationMs - plain.durationMs).toBeLessThan(8000);
    },
  );
});

const CHEAP: Call = { kind: 'chat', model: 'gpt-4o-mini', input: 10, output: 10, cached: 0 };

/** What Node prints about a crash, without our line and without the frames of the stack. */
function withoutFrames(stderr: string): string {
  return stderr
    .split('\n')
    .filter((line) => !line.includes('aimeter:') && !/^\s+at /.test(line))
    .join('\n');
}

function dayOf(time: number): number {
  return Math.floor(time / 86_400_000);
}

function quantile(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(share * (sorted.length - 1))] ?? Number.NaN).toFixed(2);
}

async function after(milliseconds: number): Promise<void> {
  const since = performance.now();
  await waitUntil(`${milliseconds} ms to pass`, () => performance.now() - since >= milliseconds);
}
