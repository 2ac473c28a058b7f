import { type Attributes, type Baggage, type Context, createContextKey, propagation } from '@opentelemetry/api';
import { FEATURE, TENANT } from '../semconv/aimeter.ts';
import { IDENTITY_KEYS, type IdentityKey, type METRIC_IDENTITY_KEYS } from '../semconv/identity.ts';
import type { Owner } from './governor.ts';
import type { Instruments } from './instruments.ts';
import type { RecorderSettings } from './settings.ts';

/** What an application said about the work inside a context: ready for spans and log records, never changed. */
export type Identity = Readonly<Partial<Record<IdentityKey, string>>>;

/** Key of what `withAttributes` set. */
export const CURRENT_IDENTITY: symbol = createContextKey('aimeter.identity');

const fromBaggage = new WeakMap<Baggage, Identity>();

type IdentitySettings = Pick<RecorderSettings, 'baggageKeys' | 'redactText'>;

/** The part of an identity that metrics may carry, interned. */
export function ownerOf(
  identity: Identity,
  { governor }: Pick<Instruments, 'governor'>,
  { metricAttributes }: Pick<RecorderSettings, 'metricAttributes'>,
): Owner | undefined {
  if (metricAttributes.length === 0) return undefined;
  const declared = (key: (typeof METRIC_IDENTITY_KEYS)[number]) => (metricAttributes.includes(key) ? identity[key] : undefined);
  return governor.owner(declared(FEATURE), declared(TENANT));
}

/** The same as attributes of a metric. */
export function ownerAttributes(
  identity: Identity | undefined,
  instruments: Pick<Instruments, 'governor'>,
  settings: Pick<RecorderSettings, 'metricAttributes'>,
): OwnerAttributes {
  const owner = identity && ownerOf(identity, instruments, settings);
  return owner ? { [FEATURE]: owner.feature, [TENANT]: owner.tenant } : {};
}

/** Part of the attributes of a metric that says whom it is for, as far as the application declared it. */
export interface OwnerAttributes {
  readonly [FEATURE]?: string | undefined;
  readonly [TENANT]?: string | undefined;
}

/**
 * What the application said about the work inside `ctx`, or undefined. Of baggage, which anybody can send, only the
 * entries that are allowed are read; what the application says itself wins.
 */
export function identityIn(ctx: Context, settings: IdentitySettings): Identity | undefined {
  const said = ctx.getValue(CURRENT_IDENTITY) as Identity | undefined;
  if (settings.baggageKeys.length === 0) return said;
  const baggage = propagation.getBaggage(ctx);
  if (!baggage) return said;
  const received = readBaggage(baggage, settings);
  return said === undefined ? received : { ...received, ...said };
}

/** Longest value, in characters. */
const MAX_LENGTH = 200;

function readBaggage(baggage: Baggage, { baggageKeys, redactText }: IdentitySettings): Identity {
  let identity = fromBaggage.get(baggage);
  if (!identity) {
    const entries = baggageKeys.map((key) => [key, baggage.getEntry(key)?.value] as const);
    identity = createIdentity(Object.fromEntries(entries), redactText);
    fromBaggage.set(baggage, identity);
  }
  return identity;
}

/** An identity of those `values` that are texts, cut to size; `mask` takes secrets out of them. */
export function createIdentity(
  values: Readonly<Partial<Record<IdentityKey, unknown>>>,
  mask: (text: string, path: string) => string,
): Identity {
  const identity: Attributes = {};
  for (const key of IDENTITY_KEYS) {
    const value = values[key];
    if (typeof value === 'string' && value !== '') identity[key] = mask(value.slice(0, MAX_LENGTH), key);
  }
  return Object.freeze(identity);
}
