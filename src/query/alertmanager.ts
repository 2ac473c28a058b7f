import { fetchJson, type Endpoint } from './http.ts';
import { listOf, objectOf, textFieldsOf, textOf } from './json.ts';

/** An alert as Alertmanager holds it. */
export interface HeldAlert {
  readonly fingerprint: string;
  /** `suppressed` by a silence or by a higher severity. */
  readonly state: 'active' | 'suppressed' | 'unprocessed';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly receivers: readonly string[];
  readonly silencedBy: readonly string[];
  readonly inhibitedBy: readonly string[];
}

/** An alert to hand in. */
export interface NewAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Default now. */
  readonly startsAt?: Date;
  /** In the past: the alert is resolved. */
  readonly endsAt?: Date;
  readonly generatorURL?: string;
}

/** Mutes alerts with exactly these labels for some time. */
export interface NewSilence {
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Who did it. */
  readonly createdBy: string;
  readonly comment: string;
}

/** A silence with its id. */
export interface Silence extends NewSilence {
  readonly id: string;
  readonly state: 'active' | 'pending' | 'expired';
}

/** Thin client of the Alertmanager API (v2); each method throws `QueryError`. */
export interface AlertmanagerClient {
  alerts(): Promise<readonly HeldAlert[]>;
  postAlerts(alerts: readonly NewAlert[]): Promise<void>;
  silences(): Promise<readonly Silence[]>;
  /** Returns the id of the silence. */
  createSilence(silence: NewSilence): Promise<string>;
  expireSilence(id: string): Promise<void>;
}

function alertOf(entry: unknown): HeldAlert {
  const alert = objectOf(entry);
  const { state, silencedBy, inhibitedBy } = objectOf(alert['status']);
  return {
    fingerprint: textOf(alert['fingerprint']),
    state: state === 'active' || state === 'suppressed' ? state : 'unprocessed',
    labels: textFieldsOf(alert['labels']),
    annotations: textFieldsOf(alert['annotations']),
    startsAt: new Date(textOf(alert['startsAt'])),
    endsAt: new Date(textOf(alert['endsAt'])),
    receivers: listOf(alert['receivers']).map((receiver) => textOf(objectOf(receiver)['name'])),
    silencedBy: listOf(silencedBy).map(textOf),
    inhibitedBy: listOf(inhibitedBy).map(textOf),
  };
}

function silenceOf(entry: unknown): Silence {
  const silence = objectOf(entry);
  const state = objectOf(silence['status'])['state'];
  const matchers = listOf(silence['matchers']).map(objectOf);
  return {
    id: textOf(silence['id']),
    state: state === 'active' || state === 'pending' ? state : 'expired',
    labels: Object.fromEntries(matchers.map(({ name, value }) => [textOf(name), textOf(value)])),
    startsAt: new Date(textOf(silence['startsAt'])),
    endsAt: new Date(textOf(silence['endsAt'])),
    createdBy: textOf(silence['createdBy']),
    comment: textOf(silence['comment']),
  };
}

/** Client for the Alertmanager at `endpoint`. */
export function createAlertmanagerClient(endpoint: Endpoint): AlertmanagerClient {
  return {
    async alerts() {
      return listOf(await fetchJson(endpoint, { what: 'list alerts', path: '/api/v2/alerts' })).map(alertOf);
    },

    async postAlerts(alerts) {
      await fetchJson(endpoint, { what: 'post alerts', path: '/api/v2/alerts', body: alerts });
    },

    async silences() {
      return listOf(await fetchJson(endpoint, { what: 'list silences', path: '/api/v2/silences' })).map(silenceOf);
    },

    async createSilence({ labels, ...silence }) {
      const matchers = Object.entries(labels).map(([name, value]) => ({ name, value, isRegex: false, isEqual: true }));
      const answer = await fetchJson(endpoint, {
        what: 'create a silence',
        path: '/api/v2/silences',
        body: { ...silence, matchers },
      });
      return textOf(objectOf(answer)['silenceID']);
    },

    async expireSilence(id) {
      await fetchJson(endpoint, {
        what: `expire silence ${id}`,
        path: `/api/v2/silence/${encodeURIComponent(id)}`,
        method: 'DELETE',
      });
    },
  };
}
