import type { AnyOperationName } from '../operations.ts';
import type { Profile } from '../profile.ts';

/**
 * Type of an attribute value. `double` also covers whole numbers, which OTLP/JSON writes as integers. `structured` is a list
 * or a map (messages, documents); `any` is whatever a tool takes or returns.
 */
export type AttributeType = 'string' | 'int' | 'double' | 'boolean' | 'string[]' | 'structured' | 'any';

/** How much the conventions ask for an attribute. `conditional`: required under a condition that the row states. */
export type RequirementLevel = 'required' | 'conditional' | 'recommended' | 'opt-in';

/** Log records that carry attributes of the table besides spans; `operations.ts` has their event names. */
export type EventTarget = 'details' | 'exception' | 'evaluation' | 'task' | 'cost' | 'feedback';

/** Level of an attribute on the spans of each operation that may carry it. An operation that is absent forbids it. */
export type SpanLevels = Readonly<Partial<Record<AnyOperationName, RequirementLevel>>>;

/** Level of an attribute on each event that may carry it. An event that is absent forbids it. */
export type EventLevels = Readonly<Partial<Record<EventTarget, RequirementLevel>>>;

/** Everything aimeter says about one attribute. Which metrics carry it is in the metric catalogue, not here. */
export interface AttributeRow {
  /** Name in the `latest` profile; `attributeName()` gives the name in another one. */
  readonly key: string;
  readonly type: AttributeType;
  /** One sentence, ends with a full stop. */
  readonly description: string;
  readonly spans: SpanLevels;
  readonly events: EventLevels;
  /** Operations whose successful spans are expected to carry it although the conventions only recommend it. */
  readonly expectedOn: readonly AnyOperationName[];
  /** True when every data point of a metric of the attribute's own namespace that lists it must have it. */
  readonly requiredOnMetrics: boolean;
  /** Known values. The conventions keep most enumerations open: another value is worth a note, not a fault. */
  readonly values: readonly string[] | undefined;
  /** True for messages, documents, tool arguments and the like: recorded only when content capture is on. */
  readonly content: boolean;
  /** True when the value identifies one operation, person or conversation: never on a metric. */
  readonly identifier: boolean;
  /** Vocabulary that defines it; undefined when all profiles share it. */
  readonly profile: Profile | undefined;
}

/** What a table file writes down for one attribute; the rest has defaults. */
export interface RowOptions {
  readonly type?: AttributeType;
  readonly description: string;
  readonly spans?: SpanLevels;
  /** Default: on the details event with the level that the attribute has on `chat` spans. */
  readonly events?: EventLevels;
  readonly expectedOn?: readonly AnyOperationName[];
  readonly requiredOnMetrics?: boolean;
  readonly values?: readonly string[];
  readonly content?: boolean;
  readonly identifier?: boolean;
  readonly profile?: Profile;
}

/** One row of the table. Defaults: a string, on no span and no metric, neither content nor an identifier. */
export function row(key: string, options: RowOptions): AttributeRow {
  const spans = options.spans ?? {};
  return Object.freeze({
    key,
    type: options.type ?? 'string',
    description: options.description,
    spans,
    events: options.events ?? (spans.chat === undefined ? {} : { details: spans.chat }),
    expectedOn: options.expectedOn ?? [],
    requiredOnMetrics: options.requiredOnMetrics ?? false,
    values: options.values,
    content: options.content ?? false,
    identifier: options.identifier ?? false,
    profile: options.profile,
  });
}

/** The same level on several operations. */
export function on(level: RequirementLevel, operations: readonly AnyOperationName[]): SpanLevels {
  return Object.fromEntries(operations.map((operation) => [operation, level]));
}
