import { randomUUID } from 'node:crypto';

/** A value of an OTLP/JSON attribute, before it is encoded. */
export type AttributeValue = string | number | boolean | readonly AttributeValue[] | { readonly [key: string]: AttributeValue };

/** Attributes as a plain object. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** OTLP/JSON of any kind; the protocol is the type. */
export type Json = Readonly<Record<string, unknown>>;

/** Where and as whom to send. */
export interface Sender {
  /** Base address of OTLP/HTTP. */
  readonly url: string;
  readonly resource?: Attributes;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nanoseconds since 1970, as OTLP/JSON writes them, `offsetMs` from now. */
export function unixNano(offsetMs = 0, fromMs = Date.now()): string {
  // as a number, a time in nanoseconds may fall into the millisecond before
  return `${BigInt(fromMs + offsetMs) * 1_000_000n}`;
}

/** Random trace id, or span id with 8 bytes. */
export function hexId(bytes: 8 | 16): string {
  return randomUUID()
    .replaceAll('-', '')
    .slice(0, bytes * 2);
}

// Array.isArray does not narrow readonly arrays.
function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}

/** A body or attribute value as OTLP/JSON writes it. */
export function anyValue(value: AttributeValue): Json {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  if (isList(value)) return { arrayValue: { values: value.map(anyValue) } };
  return { kvlistValue: { values: keyValues(value) } };
}

/** Attributes as OTLP/JSON writes them. */
export function keyValues(attributes: Attributes): readonly Json[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

const PATHS = {
  metrics: { path: '/v1/metrics', resources: 'resourceMetrics', scopes: 'scopeMetrics', items: 'metrics' },
  traces: { path: '/v1/traces', resources: 'resourceSpans', scopes: 'scopeSpans', items: 'spans' },
  logs: { path: '/v1/logs', resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords' },
} as const;

/** Posts raw OTLP/JSON items of one signal in one request. The resource has an instance id of its own unless it brings one. */
export async function postOtlp(signal: keyof typeof PATHS, sender: Sender, items: readonly Json[]): Promise<Response> {
  const names = PATHS[signal];
  const attributes = { 'service.name': 'stack-test', 'service.instance.id': randomUUID(), ...sender.resource };
  const body = {
    [names.resources]: [
      {
        resource: { attributes: keyValues(attributes) },
        [names.scopes]: [{ scope: { name: 'stack-test' }, [names.items]: items }],
      },
    ],
  };
  return fetch(sender.url + names.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sender.headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

/** Like {@link postOtlp}, but an answer other than 200 is an error. */
export async function sendOtlp(signal: keyof typeof PATHS, sender: Sender, items: readonly Json[]): Promise<void> {
  const response = await postOtlp(signal, sender, items);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`sending ${signal} to ${sender.url}: status ${response.status}: ${text}`);
}
