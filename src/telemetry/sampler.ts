import { diag } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  type SpanLimits,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { Environment } from '../config.ts';
import { readPositive } from './environment.ts';

const SAMPLERS: ReadonlyMap<string, (ratio: number) => Sampler> = new Map<string, (ratio: number) => Sampler>([
  ['always_on', () => new AlwaysOnSampler()],
  ['always_off', () => new AlwaysOffSampler()],
  ['traceidratio', (ratio) => new TraceIdRatioBasedSampler(ratio)],
  ['parentbased_always_on', () => new ParentBasedSampler({ root: new AlwaysOnSampler() })],
  ['parentbased_always_off', () => new ParentBasedSampler({ root: new AlwaysOffSampler() })],
  ['parentbased_traceidratio', (ratio) => new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) })],
]);

/** Sampler from `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`; default: every trace unless the parent says no. */
export function createSampler(environment: Environment): Sampler {
  const name = environment['OTEL_TRACES_SAMPLER']?.trim() || 'parentbased_always_on';
  const create = SAMPLERS.get(name);
  if (create !== undefined) return create(readRatio(environment));
  diag.warn(
    `aimeter: ignoring OTEL_TRACES_SAMPLER: expected one of ${[...SAMPLERS.keys()].join(', ')}, received ${JSON.stringify(name)}`,
  );
  return new ParentBasedSampler({ root: new AlwaysOnSampler() });
}

function readRatio(environment: Environment): number {
  const text = environment['OTEL_TRACES_SAMPLER_ARG']?.trim() || '1';
  const ratio = Number(text);
  if (ratio >= 0 && ratio <= 1) return ratio;
  diag.warn(`aimeter: ignoring OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1, received ${JSON.stringify(text)}`);
  return 1;
}

/** Limits from `OTEL_SPAN_*` and `OTEL_ATTRIBUTE_*`; what is not set keeps the SDK's default. */
export function readSpanLimits(environment: Environment): SpanLimits {
  const read = (...names: readonly string[]) =>
    names.reduce<number | undefined>((found, name) => found ?? readPositive(environment, name, undefined), undefined);
  const limits = {
    attributeCountLimit: read('OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT', 'OTEL_ATTRIBUTE_COUNT_LIMIT'),
    attributeValueLengthLimit: read('OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT', 'OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT'),
    eventCountLimit: read('OTEL_SPAN_EVENT_COUNT_LIMIT'),
    linkCountLimit: read('OTEL_SPAN_LINK_COUNT_LIMIT'),
    attributePerEventCountLimit: read('OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT'),
    attributePerLinkCountLimit: read('OTEL_LINK_ATTRIBUTE_COUNT_LIMIT'),
  };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/** True when attributes of spans are counted or cut. */
export function hasAttributeLimits({ attributeCountLimit, attributeValueLengthLimit }: SpanLimits): boolean {
  return attributeCountLimit !== undefined || attributeValueLengthLimit !== undefined;
}
