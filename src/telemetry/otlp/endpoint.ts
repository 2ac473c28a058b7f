import { readFileSync } from 'node:fs';
import { diag } from '@opentelemetry/api';
import { parseKeyPairsIntoRecord } from '@opentelemetry/core';
import type { Environment } from '../../config.ts';
import { hideCredentialsOf } from '../hide-credentials.ts';
import type { Protocol, Signal } from './signal.ts';

/** Where and how one signal is sent. Plain data, so that it can cross to another thread. */
export interface Endpoint {
  readonly url: string;
  readonly protocol: Protocol;
  readonly headers: Readonly<Record<string, string>>;
  readonly compression: 'gzip' | 'none';
  /** Longest time of one attempt, in milliseconds. */
  readonly timeoutMs: number;
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  /** True when no variable named an address, so that it is the default of the specification. */
  readonly isDefault: boolean;
}

const PROTOCOLS: readonly Protocol[] = ['http/protobuf', 'http/json', 'grpc'];

/**
 * Endpoint of a signal from the `OTEL_EXPORTER_OTLP_*` variables, the signal's own before the general ones. What cannot
 * be read is reported through `diag.warn` and ignored.
 *
 * @see https://opentelemetry.io/docs/specs/otel/protocol/exporter/
 */
export function readEndpoint(signal: Signal, environment: Environment): Endpoint {
  const own = (name: string) => nonEmpty(environment[`OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${name}`]);
  const general = (name: string) => nonEmpty(environment[`OTEL_EXPORTER_OTLP_${name}`]);
  const either = (name: string) => own(name) ?? general(name);
  const protocol = readProtocol(either('PROTOCOL'));
  const address = readUrl(signal, protocol, {
    own: own('ENDPOINT'),
    general: general('ENDPOINT'),
    isInsecure: either('INSECURE') === 'true',
  });
  return {
    ...address,
    protocol,
    headers: { ...parseKeyPairsIntoRecord(general('HEADERS')), ...parseKeyPairsIntoRecord(own('HEADERS')) },
    compression: either('COMPRESSION') === 'gzip' ? 'gzip' : 'none',
    timeoutMs: readTimeout(either('TIMEOUT')),
    tls: {
      ...readPem('ca', either('CERTIFICATE')),
      ...readPem('cert', either('CLIENT_CERTIFICATE')),
      ...readPem('key', either('CLIENT_KEY')),
    },
  };
}

interface Addresses {
  readonly own: string | undefined;
  readonly general: string | undefined;
  readonly isInsecure: boolean;
}

function readUrl(
  signal: Signal,
  protocol: Protocol,
  { own, general, isInsecure }: Addresses,
): Pick<Endpoint, 'url' | 'isDefault'> {
  const given = own ?? general;
  if (protocol === 'grpc') {
    const scheme = isInsecure ? 'http' : 'https';
    const url = given === undefined ? undefined : parseUrl(given.includes('://') ? given : `${scheme}://${given}`);
    return { url: url?.origin ?? 'http://localhost:4317', isDefault: url === undefined };
  }
  const url = given === undefined ? undefined : parseUrl(own ?? `${given.replace(/\/+$/, '')}/v1/${signal}`);
  return { url: url?.href ?? `http://localhost:4318/v1/${signal}`, isDefault: url === undefined };
}

function parseUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  const shown = JSON.stringify(hideCredentialsOf(text));
  diag.warn(`aimeter: ignoring an OTLP endpoint that is not an http or https address: ${shown}`);
  return undefined;
}

function readProtocol(given: string | undefined): Protocol {
  const protocol = PROTOCOLS.find((known) => known === given);
  if (given !== undefined && protocol === undefined) {
    diag.warn(
      `aimeter: ignoring OTEL_EXPORTER_OTLP_PROTOCOL: expected one of ${PROTOCOLS.join(', ')}, received ${JSON.stringify(given)}`,
    );
  }
  return protocol ?? 'http/protobuf';
}

function readTimeout(given: string | undefined): number {
  const timeoutMs = Number(given ?? 10_000);
  if (Number.isFinite(timeoutMs) && timeoutMs > 0) return timeoutMs;
  diag.warn(`aimeter: ignoring OTEL_EXPORTER_OTLP_TIMEOUT: expected milliseconds above 0, received ${JSON.stringify(given)}`);
  return 10_000;
}

function readPem(name: 'ca' | 'cert' | 'key', path: string | undefined): Endpoint['tls'] {
  if (path === undefined) return {};
  try {
    return { [name]: readFileSync(path, 'utf8') };
  } catch (error) {
    diag.warn(`aimeter: cannot read the TLS file ${path}`, error);
    return {};
  }
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
