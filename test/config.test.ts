import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOGGING_SETTINGS } from '../src/config/logging.ts';
import { PIPELINE_SETTINGS } from '../src/config/pipeline.ts';
import { RECORDING_SETTINGS } from '../src/config/recording.ts';
import { type ConfigOptions, resolveConfig, resolveRecordingConfig } from '../src/config.ts';

const SETTINGS = Object.values({ ...RECORDING_SETTINGS, ...PIPELINE_SETTINGS, ...LOGGING_SETTINGS });
const VARIABLES = SETTINGS.flatMap(({ variable }) => variable ?? []);

const ignore = () => {};
let warnings: string[];
beforeEach(() => {
  warnings = [];
  const warn = (message: string) => warnings.push(message);
  diag.setLogger(
    { error: ignore, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
});
afterEach(() => diag.disable());

test('has these defaults', () => {
  expect(resolveConfig({}, {})).toEqual({
    profile: 'latest',
    metricFamilies: ['latest'],
    contentMode: 'NO_CONTENT',
    emitEvents: true,
    spanContentEncoding: 'structured',
    maxContentBytes: 65_536,
    maxPartBytes: 8192,
    captureToolDefinitions: false,
    redactHook: undefined,
    providerOverrides: {},
    includeStreamUsage: false,
    maxMetricSeries: 500,
    baggageKeys: [],
    metricAttributes: [],
    modelAliases: {},
    prices: [],
    rates: {},
    pipeline: {
      sdk: 'auto',
      serviceName: undefined,
      shutdownTimeoutMs: 5000,
      spoolDir: undefined,
      spoolMaxBytes: 52_428_800,
      processMetrics: true,
      prometheus: undefined,
    },
    logging: { level: 'info', isDetailed: false, format: undefined, files: undefined },
  });
});

test('takes everything from the environment', () => {
  const config = resolveConfig(
    {},
    {
      AIMETER_SEMCONV_PROFILE: 'v1.41',
      AIMETER_METRIC_FAMILIES: 'latest, v1.41',
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'span_and_event',
      OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT: 'False',
      AIMETER_SPAN_CONTENT_ENCODING: 'json',
      AIMETER_MAX_CONTENT_BYTES: '1000',
      AIMETER_MAX_PART_BYTES: '100',
      AIMETER_CAPTURE_TOOL_DEFINITIONS: 'true',
      AIMETER_PROVIDER_OVERRIDES: 'llm.example.com=openai, other.example.com = deepseek',
      AIMETER_INCLUDE_STREAM_USAGE: 'true',
      AIMETER_MAX_METRIC_SERIES: '10',
      AIMETER_BAGGAGE_KEYS: 'user.id, aimeter.tenant',
      AIMETER_METRIC_ATTRIBUTES: 'aimeter.feature',
      AIMETER_MODEL_ALIASES: 'prod=gpt-4o-mini',
      AIMETER_RATES_FILE: fileURLToPath(new URL('fixtures/rates.json', import.meta.url)),
      OTEL_SERVICE_NAME: 'shop',
      AIMETER_SDK: 'app',
      AIMETER_SHUTDOWN_TIMEOUT_MS: '250',
      AIMETER_SPOOL_DIR: 'spool',
      AIMETER_SPOOL_MAX_BYTES: '70000',
      AIMETER_PROCESS_METRICS: 'false',
      AIMETER_PROMETHEUS_PORT: '9464',
      AIMETER_PROMETHEUS_HOST: '0.0.0.0',
      LOG_LEVEL: 'Warning',
      ENABLE_DETAILED_LOGGING: 'TRUE',
      AIMETER_LOG_FORMAT: 'text',
      AIMETER_LOG_DIR: 'logs',
      AIMETER_LOG_FILE_MAX_BYTES: '2048',
      AIMETER_LOG_FILE_COUNT: '2',
    },
  );
  expect(warnings).toEqual([]);
  expect(config).toEqual({
    profile: 'v1.41',
    metricFamilies: ['latest', 'v1.41'],
    contentMode: 'SPAN_AND_EVENT',
    emitEvents: false,
    spanContentEncoding: 'json',
    maxContentBytes: 1000,
    maxPartBytes: 100,
    captureToolDefinitions: true,
    redactHook: undefined,
    providerOverrides: { 'llm.example.com': 'openai', 'other.example.com': 'deepseek' },
    includeStreamUsage: true,
    maxMetricSeries: 10,
    baggageKeys: ['user.id', 'aimeter.tenant'],
    metricAttributes: ['aimeter.feature'],
    modelAliases: { prod: 'gpt-4o-mini' },
    prices: [],
    rates: { 'gpu-a100': { type: 'compute', category: 'infrastructure', unit: 'hour', usd: 2.5 } },
    pipeline: {
      sdk: 'app',
      serviceName: 'shop',
      shutdownTimeoutMs: 250,
      spoolDir: 'spool',
      spoolMaxBytes: 70_000,
      processMetrics: false,
      prometheus: { host: '0.0.0.0', port: 9464 },
    },
    logging: { level: 'warning', isDetailed: true, format: 'text', files: { dir: 'logs', maxBytes: 2048, count: 2 } },
  });
});

test.each(['true', '1', 'yes', 'all', 'SPAN'])('warns of content mode %s and captures nothing', (value) => {
  const config = resolveConfig({}, { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: value });
  expect(config.contentMode).toBe('NO_CONTENT');
  expect(warnings).toEqual([
    `aimeter: ignoring OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: expected one of NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, received "${value}"`,
  ]);
});

test('prefers an option to its variable', () => {
  const config = resolveConfig(
    { profile: 'latest', maxMetricSeries: 7 },
    { AIMETER_SEMCONV_PROFILE: 'v1.41', AIMETER_MAX_METRIC_SERIES: '8' },
  );
  expect(config).toMatchObject({ profile: 'latest', metricFamilies: ['latest'], maxMetricSeries: 7 });
});

test.each([
  [{}, 'info'],
  [{ ENABLE_DETAILED_LOGGING: 'true' }, 'debug'],
  [{ ENABLE_DETAILED_LOGGING: 'true', LOG_LEVEL: 'error' }, 'error'],
  [{ LOG_LEVEL: 'trace' }, 'debug'],
  [{ LOG_LEVEL: 'warn' }, 'warning'],
  [{ LOG_LEVEL: 'FATAL' }, 'critical'],
])('under %j the level of log lines is %s', (environment, level) => {
  expect(resolveConfig({}, environment).logging.level).toBe(level);
  expect(warnings).toEqual([]);
});

const RATE = { type: 'compute', unit: 'hour', usd: 2.5 };

describe('an option that is wrong', () => {
  const wrong: readonly [Readonly<Record<string, unknown>>, string][] = [
    [{ profile: 'v1' }, 'option "profile" must be one of latest, v1.41, received "v1"'],
    [{ metricFamilies: [] }, 'option "metricFamilies" must be a list of latest, v1.41, received an array'],
    [{ emitEvents: 'true' }, 'option "emitEvents" must be true or false, received "true"'],
    [{ maxMetricSeries: 0 }, 'option "maxMetricSeries" must be a whole number from 1 to 100000, received 0'],
    [{ shutdownTimeoutMs: 1.5 }, 'option "shutdownTimeoutMs" must be a whole number from 0 to 600000, received 1.5'],
    [{ redactHook: 'mask' }, 'option "redactHook" must be a function, received "mask"'],
    [
      { providerOverrides: ['a'] },
      'option "providerOverrides" must be key=value pairs separated by commas (in code: an object of strings), received an array',
    ],
    [{ prices: {} }, 'option "prices" must be an array of objects, received an object'],
    [{ rates: [] }, 'option "rates" must be an object of objects'],
    [{ rates: { gpu: 2.5 } }, 'option "rates["gpu"]" must be an object, received 2.5'],
    [{ rates: { gpu: { ...RATE, usd: -1 } } }, 'option "rates["gpu"].usd" must be a number from 0, received -1'],
    [{ rates: { gpu: { ...RATE, unit: '' } } }, 'option "rates["gpu"].unit" must be a non-empty string, received ""'],
    [{ rates: { gpu: { ...RATE, type: 'toString' } } }, 'option "rates["gpu"].type" must be one of compute, storage, network,'],
    [{ rates: { gpu: { ...RATE, category: 'x' } } }, 'option "rates["gpu"].category" must be one of infrastructure, models,'],
    [
      { rates: { gpu: { ...RATE, price: 1 } } },
      'option "rates["gpu"]" must be made of type, category, unit, usd, received "price"',
    ],
    [{ spoolDir: '' }, 'option "spoolDir" must be a non-empty string, received ""'],
    [{ serviceName: null }, 'option "serviceName" must be a non-empty string, received null'],
    [{ logLevel: 'warn' }, 'option "logLevel" must be one of debug, info, warning, error, critical, received "warn"'],
    [{ logFormat: 'xml' }, 'option "logFormat" must be one of json, text, pretty, none, received "xml"'],
    [{ proffile: 'latest' }, 'option "proffile" must be one of '],
  ];

  test.each(wrong)('%j throws a TypeError that names option, expected and received', (options, message) => {
    expect(() => resolveConfig(options as ConfigOptions, {})).toThrow(TypeError);
    expect(() => resolveConfig(options as ConfigOptions, {})).toThrow(message);
  });
});

test.each([
  ['nowhere.json', /no such file/],
  ['package.json', /option "rates\["name"\]" must be an object, received "aimeter"/],
  ['README.md', /is not valid JSON/],
  ['src', /EISDIR/],
])('says why the file of rates %s is ignored', (name, reason) => {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  expect(resolveConfig({}, { AIMETER_RATES_FILE: path }).rates).toEqual({});
  expect(warnings).toEqual([expect.stringMatching(/^aimeter: ignoring AIMETER_RATES_FILE: expected an object of objects/)]);
  expect(warnings[0]).toMatch(reason);
});

test('never throws because of the environment, and reports each variable it ignores', () => {
  const environment = fc.dictionary(
    fc.constantFrom(...VARIABLES),
    fc.oneof(fc.string(), fc.constantFrom('-1', '1e9', 'constructor', '__proto__=x', ',', '=')),
  );
  fc.assert(
    fc.property(environment, (variables) => {
      warnings = [];
      resolveConfig({}, variables);
      expect(warnings.every((line) => VARIABLES.some((variable) => line.includes(variable)))).toBe(true);
    }),
  );
});

test('is frozen, and gives the same when it is resolved again', () => {
  const config = resolveRecordingConfig({ modelAliases: { a: 'b' }, metricFamilies: ['latest', 'v1.41'] }, {});
  expect([config, config.modelAliases, config.metricFamilies, config.prices, config.rates].every(Object.isFrozen)).toBe(true);
  expect(resolveRecordingConfig(config, { AIMETER_SEMCONV_PROFILE: 'v1.41' })).toEqual(config);
  expect(resolveRecordingConfig({}, {}).modelAliases['constructor']).toBeUndefined();
});

/** Rows of the tables of the page, by their first cell: variable, default, unit. */
function readTables(): ReadonlyMap<string | undefined, readonly string[]> {
  const page = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
  const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  return new Map(rows.map(([, option, ...cells]) => [option, cells.slice(0, 3)]));
}

test.each(SETTINGS)('documents $option with variable, default and unit', ({ option, variable, fallback, unit }) => {
  const [documented, preset, measure] = readTables().get(option) ?? [];
  expect([documented, measure]).toEqual([variable ?? '', unit ?? '']);
  const isPlain = typeof fallback === 'number' || typeof fallback === 'string' || typeof fallback === 'boolean';
  expect(preset).toMatch(isPlain ? new RegExp(`^${fallback}$`) : /./);
});
