import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHttpSink, startMailSink, type Sink } from './sinks.ts';

/** The five notification channels. */
export type Channel = 'webhook' | 'slack' | 'discord' | 'pagerduty' | 'email';

export const CHANNELS: readonly Channel[] = ['webhook', 'slack', 'discord', 'pagerduty', 'email'];

/** Real servers for all channels, with the secret files and variables that send Alertmanager to them. */
export interface Channels extends AsyncDisposable {
  readonly sinks: Readonly<Record<Channel, Sink>>;
  readonly secretsDir: string;
  /** For `startStack({ variables })`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Bodies that a channel received and that contain every one of the texts. */
  received(channel: Channel, ...texts: readonly string[]): readonly string[];
}

/** Secrets that the sinks expect; obviously fake. */
export const FAKE_SECRETS = {
  smtpPassword: 'fake-password',
  webhookToken: 'fake-webhook-token',
  pagerdutyKey: 'fake-routing-key',
} as const;

function url(sink: Sink, path: string): string {
  return `http://127.0.0.1:${sink.port}${path}`;
}

/** Starts a sink for each channel. */
export async function startChannels(): Promise<Channels> {
  const [webhook, slack, discord, pagerduty, email] = await Promise.all([
    startHttpSink(),
    startHttpSink(),
    startHttpSink(),
    startHttpSink(),
    startMailSink({ username: 'aimeter', password: FAKE_SECRETS.smtpPassword }),
  ]);
  const sinks = { webhook, slack, discord, pagerduty, email };
  const secretsDir = mkdtempSync(join(tmpdir(), 'aimeter-secrets-'));
  const secrets = {
    smtp_password: FAKE_SECRETS.smtpPassword,
    slack_url: url(slack, '/services/fake'),
    discord_url: url(discord, '/api/webhooks/fake'),
    pagerduty_key: FAKE_SECRETS.pagerdutyKey,
    webhook_url: url(webhook, '/hook'),
    webhook_token: FAKE_SECRETS.webhookToken,
  };
  for (const [name, secret] of Object.entries(secrets)) writeFileSync(join(secretsDir, name), `${secret}\n`);
  return {
    sinks,
    secretsDir,
    variables: {
      STACK_ALERT_SECRETS_DIR: secretsDir,
      STACK_PAGERDUTY_URL: url(pagerduty, '/v2/enqueue'),
      STACK_SMTP_SMARTHOST: `127.0.0.1:${email.port}`,
      STACK_SMTP_REQUIRE_TLS: 'false',
      STACK_SMTP_USERNAME: 'aimeter',
      STACK_EMAIL_TO: 'oncall@example.test',
    },
    received: (channel, ...texts) =>
      sinks[channel].deliveries.map(({ body }) => body).filter((body) => texts.every((text) => body.includes(text))),
    async [Symbol.asyncDispose]() {
      await Promise.all(Object.values(sinks).map((sink) => sink[Symbol.asyncDispose]()));
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}
