import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATION_NAME } from '../../src/semconv/attributes.ts';
import { startOtlpReceiver } from '../support/otlp-receiver.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'examples', 'chat-service', 'main.ts');
/** Nothing listens there. */
const NO_COLLECTOR = 'http://127.0.0.1:9';
const OPERATION_LINE = /^\d\d:\d\d:\d\d  (\w+) +(\S+) +[\d.]+ s +(\d+) > (\d+) +(\$[\d.]+|no price|-)  ([0-9a-f]{32})/;

interface Demo {
  readonly process: ChildProcess;
  /** Standard output so far. */
  text(): string;
  stderr(): string;
}

function startDemo({ endpoint = NO_COLLECTOR, operations }: { readonly endpoint?: string; readonly operations?: number }): Demo {
  const args = operations === undefined ? [] : ['--once', String(operations)];
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, PORT: '0', AIMETER_DEMO_PACE_MS: '40', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output.stderr += chunk));
  return { process: child, text: () => output.stdout, stderr: () => output.stderr };
}

function operationLines(text: string): readonly RegExpExecArray[] {
  return text
    .split('\n')
    .map((line) => OPERATION_LINE.exec(line))
    .filter((match) => match !== null);
}

async function exitOf({ process: child }: Demo): Promise<number | null> {
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
}

describe.concurrent('chat-service', () => {
  it('shows priced operations and their sums, and ends by itself', async () => {
    const demo = startDemo({ operations: 18 });
    expect(await exitOf(demo)).toBe(0);
    const lines = operationLines(demo.text());
    expect(lines.length).toBeGreaterThanOrEqual(18);
    expect(new Set(lines.map(([, , model]) => model))).toContain('deepseek-chat');
    const priced = lines.filter(([, , , , , price]) => price?.startsWith('$'));
    expect(priced.length).toBeGreaterThanOrEqual(lines.length - 3);
    const sum = priced.reduce((total, [, , , , , price]) => total + Number(price?.slice(1)), 0);
    const shown = /all models +(\d+) operations +\d+ errors +\d+ tokens +\$([\d.]+)/.exec(demo.text());
    expect(Number(shown?.[1])).toBe(lines.length);
    expect(Number(shown?.[2])).toBeCloseTo(sum, 4);
  });

  it('says once that no Collector listens, and complains no further', async () => {
    const demo = startDemo({ operations: 3 });
    await exitOf(demo);
    expect(demo.text().match(/no Collector at/g)).toHaveLength(1);
    expect(demo.stderr()).toBe('');
  });

  it('sends to a Collector every operation that it shows', async () => {
    await using receiver = await startOtlpReceiver();
    const demo = startDemo({ endpoint: receiver.url, operations: 9 });
    expect(await exitOf(demo)).toBe(0);
    const shown = operationLines(demo.text()).map(([, , , , , , traceId]) => traceId ?? '');
    const sent = receiver.spans().filter(({ attributes }) => attributes[OPERATION_NAME] !== undefined);
    expect(sent.map(({ traceId }) => traceId).sort(compare)).toEqual(shown.toSorted(compare));
    expect(sent[0]?.resource['service.name']).toBe('chat-service');
  });

  it('serves its metrics while it runs and ends cleanly on Ctrl-C', async () => {
    const demo = startDemo({});
    await expect.poll(() => operationLines(demo.text()).length, { timeout: 10_000 }).toBeGreaterThan(3);
    const url = /chat-service on (\S+)/.exec(demo.text())?.[1] ?? '';
    const report: unknown = await (await fetch(`${url}/api/metrics`)).json();
    expect(report).toMatchObject({
      requests: { byService: { openai: expect.any(Number) } },
      tokens: { total: expect.any(Number) },
      byLevel: { info: expect.any(Number) },
    });
    expect(await (await fetch(`${url}/api/metrics?format=prometheus`)).text()).toMatch(
      /^ai_cost_total\{type="total"\} 0\.00\d+$/m,
    );
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^aimeter_cost_total\{/m);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'ok' });
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    demo.process.kill('SIGINT');
    expect(await exitOf(demo)).toBe(0);
    expect(demo.text()).toMatch(/all models +\d+ operations/);
    expect(demo.stderr()).toBe('');
  });
});

function compare(a: string, b: string): number {
  return a.localeCompare(b);
}
