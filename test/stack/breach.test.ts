import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeProvider, type FakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createPrometheusClient } from '../../src/query/prometheus.ts';
import { REGISTER } from '../support/run-app.ts';
import type { Call } from './support/calls.ts';
import { CHANNELS, startChannels, type Channel, type Channels } from './support/channels.ts';
import { createLiveRules, SHORT_DAY_MS, type LiveRules } from './support/live-rules.ts';
import { startResident, type Resident } from './support/resident.ts';

/** Seconds from the breach, or from its end, to the last channel: what the product promises. */
const BOUND = 30;
const GOOD: Call = { kind: 'chat', model: 'gpt-4o', input: 8, output: 8, cached: 0 };
const FAILING: Call = { ...GOOD, status: 400 };
/** 2.50 dollars. */
const DEAR: Call = { ...GOOD, input: 1_000_000, output: 0 };

const RESOLVED: Readonly<Record<Channel, string>> = {
  webhook: '"status":"resolved"',
  slack: 'RESOLVED',
  discord: 'RESOLVED',
  pagerduty: '"event_action":"resolve"',
  email: '[RESOLVED]',
};

const times = (count: number, call: Call): readonly Call[] => Array.from({ length: count }, () => call);

const isEarlyInTheDay = () => Date.now() % SHORT_DAY_MS < SHORT_DAY_MS / 2;
const providerCritical = () => ['AIMeterProviderCritical'];
const slackFailed = () => ['AIMeterNotificationFailed', 'slack'];

describe('a breach in a live process', () => {
  let provider: FakeProvider;
  let channels: Channels;
  let rules: LiveRules;
  let stack: Stack;
  let resident: Resident;

  beforeAll(async () => {
    rules = createLiveRules();
    [provider, channels] = await Promise.all([startFakeProvider(), startChannels()]);
    stack = await startStack({
      servers: ['otel-collector', 'prometheus', 'alertmanager'],
      variables: { ...channels.variables, STACK_PROMETHEUS_DIR: rules.prometheusDir },
    });
    resident = startResident({
      register: REGISTER,
      provider: provider.url,
      env: { OTEL_SERVICE_NAME: 'assistant', OTEL_EXPORTER_OTLP_ENDPOINT: stack.urls.otlpHttp },
    });
  });
  afterAll(async () => {
    await resident?.[Symbol.asyncDispose]();
    await stack?.stop();
    await channels?.[Symbol.asyncDispose]();
    await provider?.close();
    rules?.[Symbol.dispose]();
  });

  /** Waits until each channel has received all of its texts, prints the seconds since `since`, and gives those of the slowest. */
  async function slowest(
    what: string,
    since: number,
    texts: (channel: Channel) => readonly string[],
    among: readonly Channel[] = CHANNELS,
  ): Promise<number> {
    const seconds = new Map<Channel, number>();
    const look = () => {
      for (const channel of among) {
        if (seconds.has(channel) || channels.received(channel, ...texts(channel)).length === 0) continue;
        seconds.set(channel, Math.round((performance.now() - since) / 100) / 10);
      }
      return seconds.size === among.length;
    };
    await waitUntil('all channels', look, { timeoutMs: 60_000 }).catch(() => undefined);
    process.stdout.write(`${what}, seconds: ${JSON.stringify(Object.fromEntries(seconds))}\n`);
    return seconds.size === among.length ? Math.max(...seconds.values()) : Number.POSITIVE_INFINITY;
  }

  it('of the dollars of a day reaches all five channels within 30 seconds, and so does the end of the day', async () => {
    const alert = 'AIMeterDailyCostHigh';
    await waitUntil('a day that is long enough', isEarlyInTheDay, { timeoutMs: SHORT_DAY_MS });
    const dayEnd = performance.now() + SHORT_DAY_MS - (Date.now() % SHORT_DAY_MS);
    await resident.make(times(5, DEAR));
    const warning = () => [alert, 'warning above 10 USD', '12.50 USD'];
    expect(await slowest(`${alert}, warning, fires`, performance.now(), warning)).toBeLessThan(BOUND);
    await resident.make(times(6, DEAR));
    const critical = () => [alert, 'critical above 25 USD', '27.50 USD'];
    expect(await slowest(`${alert}, critical, fires`, performance.now(), critical)).toBeLessThan(BOUND);
    await waitUntil('the end of the day', () => performance.now() > dayEnd, { timeoutMs: SHORT_DAY_MS });
    const resolved = (channel: Channel) => [alert, RESOLVED[channel], 'critical above 25 USD'];
    expect(await slowest(`${alert} resolves`, dayEnd, resolved)).toBeLessThan(BOUND);
  });

  it('of the error rate reaches all five channels within 30 seconds, and so does its end', async () => {
    const alert = 'AIMeterInferenceErrorRateHigh';
    // A fifth fails, of more than the twenty calls that count as traffic.
    await resident.make([...times(24, GOOD), ...times(8, FAILING)]);
    const fires = () => [alert, 'warning above 5 %'];
    expect(await slowest(`${alert} fires`, performance.now(), fires)).toBeLessThan(BOUND);
    await resident.make(times(600, GOOD));
    const resolved = (channel: Channel) => [alert, RESOLVED[channel], 'warning above 5 %'];
    expect(await slowest(`${alert} resolves`, performance.now(), resolved)).toBeLessThan(BOUND);
  });

  it('reaches the other channels when the secret of one is missing, and so does the news of that', async () => {
    const file = join(channels.secretsDir, 'slack_url');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    await resident.make([{ ...GOOD, status: 401 }]);
    const since = performance.now();
    const others = CHANNELS.filter((channel) => channel !== 'slack');
    expect(await slowest('AIMeterProviderCritical fires without Slack', since, providerCritical, others)).toBeLessThan(BOUND);
    expect(await slowest('AIMeterNotificationFailed fires', since, slackFailed, ['email'])).toBeLessThan(60);
    expect(channels.received('slack', 'AIMeterProviderCritical')).toEqual([]);
    const alerts = await createPrometheusClient({ url: stack.urls.prometheus }).alerts();
    const failing = alerts.filter(({ labels }) => labels['alertname'] === 'AIMeterNotificationFailed');
    expect(new Set(failing.map(({ labels }) => labels['integration']))).toEqual(new Set(['slack']));
    writeFileSync(file, secret);
    const restored = performance.now();
    expect(await slowest('AIMeterProviderCritical in Slack', restored, providerCritical, ['slack'])).toBeLessThan(BOUND);
  });
});
