import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../../scripts/stack/start-stack.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createAlertmanagerClient, type AlertmanagerClient, type NewAlert } from '../../src/query/alertmanager.ts';
import { CHANNELS, FAKE_SECRETS, startChannels, type Channel, type Channels } from './support/channels.ts';

function alert(alertname: string, severity: string, labels: Readonly<Record<string, string>> = {}): NewAlert {
  return {
    labels: { alertname, severity, service_name: 'summarizer', ...labels },
    annotations: {
      summary: `Summary of ${alertname}`,
      description: '12.34 USD since midnight, more than 10 USD',
      runbook_url: 'https://example.test/runbook',
    },
    generatorURL: 'http://127.0.0.1:9090/graph',
  };
}

describe('notifications', () => {
  let channels: Channels;
  let stack: Stack;
  let alertmanager: AlertmanagerClient;

  beforeAll(async () => {
    channels = await startChannels();
    stack = await startStack({ servers: ['alertmanager'], variables: channels.variables });
    alertmanager = createAlertmanagerClient({ url: stack.urls.alertmanager });
  });
  afterAll(async () => {
    await stack?.stop();
    await channels?.[Symbol.asyncDispose]();
  });

  function waitForAll(list: readonly Channel[], ...texts: readonly string[]): Promise<unknown> {
    return waitUntil(`${texts.join(' + ')} at ${list.join(', ')}`, () =>
      list.every((channel) => channels.received(channel, ...texts).length > 0),
    );
  }

  const reachedBy = (...texts: readonly string[]): readonly Channel[] =>
    CHANNELS.filter((channel) => channels.received(channel, ...texts).length > 0);

  it('reach all five channels, and so does the end of the alert', async () => {
    const posted = performance.now();
    await alertmanager.postAlerts([alert('AIMeterDailyCostHigh', 'critical')]);
    await waitForAll(CHANNELS, 'AIMeterDailyCostHigh');
    // The notification bound of 30 s = export 10 s + evaluation 5 s + what is measured here.
    expect(performance.now() - posted).toBeLessThan(10_000);
    expect(reachedBy('12.34 USD since midnight', 'https://example.test/runbook')).toEqual(CHANNELS);

    await alertmanager.postAlerts([{ ...alert('AIMeterDailyCostHigh', 'critical'), endsAt: new Date() }]);
    await waitForAll(['slack', 'discord', 'email'], 'AIMeterDailyCostHigh', 'RESOLVED');
    await waitForAll(['webhook'], '"status":"resolved"');
    await waitForAll(['pagerduty'], '"event_action":"resolve"');
  });

  it('carry what each channel needs', () => {
    const { webhook, slack, discord, pagerduty, email } = channels.sinks;
    expect(webhook.deliveries[0]?.headers['authorization']).toBe(`Bearer ${FAKE_SECRETS.webhookToken}`);
    expect(JSON.parse(webhook.deliveries[0]?.body ?? '')).toMatchObject({
      version: '4',
      status: 'firing',
      commonLabels: { severity: 'critical', service_name: 'summarizer' },
    });
    expect(slack.deliveries[0]?.path).toBe('/services/fake');
    const title = '[FIRING:1] CRITICAL AIMeterDailyCostHigh (summarizer)';
    expect(JSON.parse(slack.deliveries[0]?.body ?? '')).toMatchObject({
      channel: '#llm-alerts',
      attachments: [{ title, color: 'danger' }],
    });
    expect(discord.deliveries[0]?.path).toBe('/api/webhooks/fake');
    expect(JSON.parse(discord.deliveries[0]?.body ?? '')).toMatchObject({ embeds: [{ title }] });
    expect(JSON.parse(pagerduty.deliveries[0]?.body ?? '')).toMatchObject({
      routing_key: FAKE_SECRETS.pagerdutyKey,
      event_action: 'trigger',
      payload: { summary: title, severity: 'critical' },
    });
    expect(email.deliveries[0]?.path).toBe('oncall@example.test');
    expect(email.deliveries[0]?.body).toContain(`Subject: ${title}`);
  });

  it('are sent for warnings and above, not for information and the watchdog', async () => {
    await alertmanager.postAlerts([alert('JustInfo', 'info'), alert('AIMeterWatchdog', 'critical')]);
    await alertmanager.postAlerts(
      ['warning', 'error', 'critical', 'emergency'].map((severity) => alert(`Level_${severity}`, severity)),
    );
    for (const severity of ['warning', 'error', 'critical', 'emergency']) await waitForAll(CHANNELS, `Level_${severity}`);
    expect(reachedBy('JustInfo')).toEqual([]);
    expect(reachedBy('AIMeterWatchdog')).toEqual([]);
    const held = (await alertmanager.alerts()).map(({ labels }) => labels['alertname']);
    expect(held).toContain('JustInfo');
  });

  it('of a lower severity are muted by a higher one about the same subject only', async () => {
    await alertmanager.postAlerts([
      alert('Muting', 'critical', { gen_ai_request_model: 'gpt-4o' }),
      alert('Muting', 'warning', { gen_ai_request_model: 'gpt-4o' }),
      alert('Muting', 'warning', { gen_ai_request_model: 'gpt-4o-mini' }),
    ]);
    const muting = await waitUntil('the alerts to be processed', async () => {
      const held = (await alertmanager.alerts()).filter(({ labels }) => labels['alertname'] === 'Muting');
      return held.length === 3 && held.every(({ state }) => state !== 'unprocessed') && held;
    });
    const states = muting.map(({ labels, state }) => `${labels['severity']} ${labels['gen_ai_request_model']} ${state}`);
    expect(states.sort()).toEqual(['critical gpt-4o active', 'warning gpt-4o suppressed', 'warning gpt-4o-mini active']);
  });

  it('that fail are reported through another channel', async () => {
    await alertmanager.postAlerts([
      alert('AIMeterNotificationFailed', 'critical', { integration: 'slack' }),
      alert('AIMeterNotificationFailed', 'critical', { integration: 'email' }),
    ]);
    await waitForAll(['email'], 'AIMeterNotificationFailed');
    await waitForAll(['webhook'], '"integration":"email"');
    expect(reachedBy('AIMeterNotificationFailed')).toEqual(['webhook', 'email']);
  });

  it('fail in the channel whose secret is missing and in no other, until the file is there', async () => {
    const file = join(channels.secretsDir, 'slack_url');
    const secret = readFileSync(file, 'utf8');
    rmSync(file);
    const others = CHANNELS.filter((channel) => channel !== 'slack');
    await alertmanager.postAlerts([alert('SecretMissing', 'critical')]);
    await waitForAll(others, 'SecretMissing');
    const metrics = await waitUntil('a failed Slack notification to be counted', async () => {
      const text = await (await fetch(`${stack.urls.alertmanager}/metrics`)).text();
      return /^alertmanager_notifications_failed_total\{[^}]*integration="slack"[^}]*\} [1-9]/m.test(text) && text;
    });
    const failing = [...metrics.matchAll(/^alertmanager_notifications_failed_total\{[^}]*integration="(\w+)"[^}]*\} [1-9]/gm)];
    expect([...new Set(failing.map((match) => match[1]))]).toEqual(['slack']);
    expect(reachedBy('SecretMissing')).not.toContain('slack');
    writeFileSync(file, secret);
    await waitForAll(['slack'], 'SecretMissing');
  });
});
