import { checkRates, type Rate, type Rates } from '../costs/rate.ts';
import type { PriceRow } from '../pricing/price-row.ts';
import { IDENTITY_KEYS, type IdentityKey, METRIC_IDENTITY_KEYS } from '../semconv/identity.ts';
import { type Profile, PROFILES } from '../semconv/profile.ts';
import { callback, choice, choices, fileTable, flag, integer, rows, subset, textMap } from './kinds.ts';

/** Where prompts and replies are recorded. */
export type ContentMode = 'NO_CONTENT' | 'SPAN_ONLY' | 'EVENT_ONLY' | 'SPAN_AND_EVENT';

export const CONTENT_MODES: readonly ContentMode[] = ['NO_CONTENT', 'SPAN_ONLY', 'EVENT_ONLY', 'SPAN_AND_EVENT'];

/** How content looks on spans: structured attribute values, or one JSON text per attribute for back ends that need it. */
export type SpanContentEncoding = 'structured' | 'json';

/** Last word on every text before it is recorded: returns what to record. Called after the built-in redaction. */
export type RedactHook = (value: string, path: string) => string;

/** What instrumentations and recorders need to know. */
export interface RecordingConfig {
  /** Vocabulary of span and event attributes. */
  readonly profile: Profile;
  /** Vocabularies whose metrics are recorded; both at once while dashboards move from one to the other. */
  readonly metricFamilies: readonly Profile[];
  readonly contentMode: ContentMode;
  /** Whether each inference also emits its details event (metadata only unless `contentMode` says otherwise). */
  readonly emitEvents: boolean;
  readonly spanContentEncoding: SpanContentEncoding;
  /** Largest size of one content attribute, in bytes of UTF-8. */
  readonly maxContentBytes: number;
  /** Largest size of one text part of a message, in bytes of UTF-8. */
  readonly maxPartBytes: number;
  /** Whether tool definitions are recorded in full (descriptions, parameters) where content is; else type and name only. */
  readonly captureToolDefinitions: boolean;
  readonly redactHook: RedactHook | undefined;
  /** Host name to `gen_ai.provider.name`, for gateways and compatible services on hosts of their own. */
  readonly providerOverrides: Readonly<Record<string, string>>;
  /** Whether streamed chat completions that do not ask for usage are made to (`stream_options.include_usage`). */
  readonly includeStreamUsage: boolean;
  /** Distinct values of one metric attribute, and series of one metric, before the rest becomes `_other`. */
  readonly maxMetricSeries: number;
  /** Entries of W3C baggage that spans and log records carry; baggage comes from whoever calls the application. */
  readonly baggageKeys: readonly IdentityKey[];
  /** Parts of the identity that metrics carry, too: each value is a series. */
  readonly metricAttributes: readonly (typeof METRIC_IDENTITY_KEYS)[number][];
  /** Model as requested (an Azure deployment, an alias of a gateway) to the model's own name. */
  readonly modelAliases: Readonly<Record<string, string>>;
  /** Prices that win over the bundled ones. */
  readonly prices: readonly PriceRow[];
  /** What the resources cost that `recordUsage` is told about. */
  readonly rates: Rates;
}

/** The knobs behind `RecordingConfig`, one per field. */
export const RECORDING_SETTINGS = {
  profile: choice(PROFILES, {
    option: 'profile',
    variable: 'AIMETER_SEMCONV_PROFILE',
    fallback: 'latest',
    description: 'Vocabulary of the GenAI semantic conventions on spans and events.',
  }),
  metricFamilies: choices(PROFILES, {
    option: 'metricFamilies',
    variable: 'AIMETER_METRIC_FAMILIES',
    fallback: undefined,
    description: 'Vocabularies whose metrics are recorded. Default: the profile.',
  }),
  contentMode: choice(CONTENT_MODES, {
    option: 'contentMode',
    variable: 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT',
    fallback: 'NO_CONTENT',
    description: 'Where prompts and replies are recorded.',
  }),
  emitEvents: flag({
    option: 'emitEvents',
    variable: 'OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT',
    fallback: true,
    description: 'Emit one details event per inference; metadata only unless content capture says otherwise.',
  }),
  spanContentEncoding: choice(['structured', 'json'], {
    option: 'spanContentEncoding',
    variable: 'AIMETER_SPAN_CONTENT_ENCODING',
    fallback: 'structured',
    description: 'Content on spans as structured values, or as JSON text for back ends without structured attributes.',
  }),
  maxContentBytes: integer(
    { minimum: 256, maximum: 16_777_216 },
    {
      option: 'maxContentBytes',
      variable: 'AIMETER_MAX_CONTENT_BYTES',
      fallback: 65_536,
      unit: 'bytes',
      description: 'Largest size of one content attribute.',
    },
  ),
  maxPartBytes: integer(
    { minimum: 64, maximum: 16_777_216 },
    {
      option: 'maxPartBytes',
      variable: 'AIMETER_MAX_PART_BYTES',
      fallback: 8192,
      unit: 'bytes',
      description: 'Largest size of one text part of a message.',
    },
  ),
  captureToolDefinitions: flag({
    option: 'captureToolDefinitions',
    variable: 'AIMETER_CAPTURE_TOOL_DEFINITIONS',
    fallback: false,
    description: 'Record descriptions and parameters of tool definitions where content is recorded; else type and name only.',
  }),
  redactHook: callback<RedactHook>({
    option: 'redactHook',
    fallback: undefined,
    description: 'Function (value, path) => string that has the last word on every recorded text.',
  }),
  providerOverrides: textMap({
    option: 'providerOverrides',
    variable: 'AIMETER_PROVIDER_OVERRIDES',
    fallback: {},
    description: 'Provider name by host, for gateways: llm.example.com=openai,...',
  }),
  includeStreamUsage: flag({
    option: 'includeStreamUsage',
    variable: 'AIMETER_INCLUDE_STREAM_USAGE',
    fallback: false,
    description:
      'Add stream_options.include_usage to streamed chat requests that lack it; changes the request and adds one chunk.',
  }),
  maxMetricSeries: integer(
    { minimum: 1, maximum: 100_000 },
    {
      option: 'maxMetricSeries',
      variable: 'AIMETER_MAX_METRIC_SERIES',
      fallback: 500,
      unit: 'series',
      description: 'Attribute combinations of one metric before the rest is counted under an overflow value.',
    },
  ),
  baggageKeys: subset(IDENTITY_KEYS, {
    option: 'baggageKeys',
    variable: 'AIMETER_BAGGAGE_KEYS',
    fallback: [],
    description: 'Entries of W3C baggage that spans and log records carry. Default: none.',
  }),
  metricAttributes: subset(METRIC_IDENTITY_KEYS, {
    option: 'metricAttributes',
    variable: 'AIMETER_METRIC_ATTRIBUTES',
    fallback: [],
    description: 'What `withAttributes` sets that metrics carry, too; each value is a series. Default: nothing.',
  }),
  modelAliases: textMap({
    option: 'modelAliases',
    variable: 'AIMETER_MODEL_ALIASES',
    fallback: {},
    description: 'Model by requested name, for deployments and gateway aliases: my-deployment=gpt-4o-mini,...',
  }),
  prices: rows<PriceRow>({
    option: 'prices',
    fallback: [],
    description: 'Price rows that win over the bundled ones; see prices.md.',
  }),
  rates: fileTable<Rate>({
    option: 'rates',
    variable: 'AIMETER_RATES_FILE',
    fallback: {},
    description: 'Price per unit of each resource that recordUsage is told about; see costs.md.',
    check: checkRates,
  }),
} as const;
