import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createAlertmanagerClient } from '../../src/query/alertmanager.ts';
import { createPrometheusClient, type PrometheusClient } from '../../src/query/prometheus.ts';
import { startStackToTest, type StackToTest } from './support/stack-to-test.ts';

describe('the query clients on real servers', () => {
  let stack: StackToTest;
  let prometheus: PrometheusClient;

  beforeAll(async () => {
    stack = await startStackToTest(['prometheus', 'alertmanager']);
    prometheus = createPrometheusClient({ url: stack.urls.prometheus });
  });
  afterAll(() => stack?.stop());

  it('read scalars, vectors at a time, ranges and label values', async () => {
    await waitUntil('a scrape', async () => (await prometheus.query('up{job="prometheus"}')).length > 0);
    const now = Math.floor(Date.now() / 1000);
    expect(await prometheus.query('1 + 1', now)).toEqual([{ labels: {}, time: now, value: 2 }]);
    expect(await prometheus.query('vector(3)', now - 60)).toEqual([{ labels: {}, time: now - 60, value: 3 }]);
    expect(await prometheus.queryRange('time() - time() + 4', { start: now - 20, end: now, stepSeconds: 10 })).toEqual([
      { labels: {}, samples: [now - 20, now - 10, now].map((time) => ({ time, value: 4 })) },
    ]);
    expect(await prometheus.labelValues('job', 'up{job="prometheus"}')).toEqual(['prometheus']);
  });

  it('pass on what Prometheus finds wrong with a query', async () => {
    const bad = prometheus.query('sum(');
    await expect(bad).rejects.toThrow(
      /^cannot query sum\( \(status 400\): .*parse error.*, at http:\/\/127\.0\.0\.1:\d+\/api\/v1\/query$/,
    );
  });

  it('silence alerts and end the silence', async () => {
    const alertmanager = createAlertmanagerClient({ url: stack.urls.alertmanager });
    const labels = { alertname: 'Silenced', severity: 'critical' };
    await alertmanager.postAlerts([{ labels, annotations: { summary: 'noise' } }]);
    const state = async () => (await alertmanager.alerts()).find((alert) => alert.labels['alertname'] === 'Silenced');
    const now = Date.now();
    const id = await alertmanager.createSilence({
      labels: { alertname: 'Silenced' },
      startsAt: new Date(now),
      endsAt: new Date(now + 60_000),
      createdBy: 'someone',
      comment: 'known',
    });
    await expect.poll(async () => (await state())?.silencedBy, { timeout: 20_000 }).toEqual([id]);
    expect(await state()).toMatchObject({
      state: 'suppressed',
      labels,
      annotations: { summary: 'noise' },
      receivers: ['everyone'],
    });
    await alertmanager.expireSilence(id);
    await expect.poll(async () => (await state())?.state, { timeout: 20_000 }).toBe('active');
    expect(
      (await alertmanager.silences()).map((silence) => [silence.id, silence.state, silence.createdBy, silence.comment]),
    ).toEqual([[id, 'expired', 'someone', 'known']]);
  });
});
