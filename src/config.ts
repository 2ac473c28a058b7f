import { LOGGING_SETTINGS, type LogFormat, type LoggingConfig } from './config/logging.ts';
import { PIPELINE_SETTINGS, type PipelineConfig } from './config/pipeline.ts';
import { RECORDING_SETTINGS, type RecordingConfig } from './config/recording.ts';
import { checkRates } from './costs/rate.ts';
import { type Environment, readSetting, type Setting } from './config/setting.ts';
import type { LogLevel } from './logging/level.ts';

export type { LogFormat, LoggingConfig } from './config/logging.ts';
export type { PipelineConfig, PrometheusAddress } from './config/pipeline.ts';
export type { ContentMode, RecordingConfig, RedactHook, SpanContentEncoding } from './config/recording.ts';
export type { Environment } from './config/setting.ts';

/** Everything that can be set, resolved once. Frozen. */
export interface Config extends RecordingConfig {
  readonly pipeline: PipelineConfig;
  readonly logging: LoggingConfig;
}

type Optional<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** What an instrumentation takes in code; each option wins over its environment variable. */
export type RecordingOptions = Optional<RecordingConfig>;

/** What `startTelemetry` takes in code; each option wins over its environment variable. */
export interface ConfigOptions extends RecordingOptions {
  readonly serviceName?: string | undefined;
  /** `app` when the application starts an SDK of its own. Default `auto`. */
  readonly sdk?: 'auto' | 'app' | undefined;
  /** Longest wait at the end of the process, in milliseconds. Default 5000. */
  readonly shutdownTimeoutMs?: number | undefined;
  readonly spoolDir?: string | undefined;
  /** In bytes. Default 50 MiB. */
  readonly spoolMaxBytes?: number | undefined;
  /** Whether processor, memory, event loop and heap of this process are measured. Default true. */
  readonly processMetrics?: boolean | undefined;
  readonly prometheusPort?: number | undefined;
  readonly prometheusHost?: string | undefined;
  /** Least severe level of log lines. Default `info`, or `debug` with `detailedLogging`. */
  readonly logLevel?: LogLevel | undefined;
  /** Fields and stack traces in text and pretty log lines. Default false. */
  readonly detailedLogging?: boolean | undefined;
  /** Default `pretty` on a terminal, else `json`. */
  readonly logFormat?: LogFormat | undefined;
  readonly logDir?: string | undefined;
  /** In bytes. Default 10 MiB. */
  readonly logFileMaxBytes?: number | undefined;
  /** Default 5. */
  readonly logFileCount?: number | undefined;
}

/**
 * Options, then environment, then defaults, as one frozen value. A variable that cannot be read is reported through
 * `diag.warn` and ignored.
 *
 * @throws TypeError naming option, expected and received when an option given in code is wrong or unknown
 */
export function resolveConfig(options: ConfigOptions = {}, environment: Environment = process.env): Config {
  const settings: Readonly<Record<string, Setting<unknown>>> = {
    ...RECORDING_SETTINGS,
    ...PIPELINE_SETTINGS,
    ...LOGGING_SETTINGS,
  };
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(settings, name)) {
      throw new TypeError(
        `aimeter: option "${name}" must be one of ${Object.keys(settings).join(', ')}, received an unknown name`,
      );
    }
  }
  return Object.freeze({
    ...resolveRecordingConfig(options, environment),
    pipeline: resolvePipelineConfig(options, environment),
    logging: resolveLoggingConfig(options, environment),
  });
}

/**
 * The part of `resolveConfig` that an instrumentation needs. Other keys in `options` are left alone, because
 * instrumentations have options of their own (`enabled`).
 *
 * @throws TypeError naming option, expected and received when an option given in code is wrong
 */
export function resolveRecordingConfig(options: RecordingOptions = {}, environment: Environment = process.env): RecordingConfig {
  const read = <T>(setting: Setting<T>): T => readSetting(setting, { ...options }, environment);
  const profile = read(RECORDING_SETTINGS.profile);
  return Object.freeze({
    profile,
    metricFamilies: Object.freeze([...(read(RECORDING_SETTINGS.metricFamilies) ?? [profile])]),
    contentMode: read(RECORDING_SETTINGS.contentMode),
    emitEvents: read(RECORDING_SETTINGS.emitEvents),
    spanContentEncoding: read(RECORDING_SETTINGS.spanContentEncoding),
    maxContentBytes: read(RECORDING_SETTINGS.maxContentBytes),
    maxPartBytes: read(RECORDING_SETTINGS.maxPartBytes),
    captureToolDefinitions: read(RECORDING_SETTINGS.captureToolDefinitions),
    redactHook: read(RECORDING_SETTINGS.redactHook),
    providerOverrides: freezeMap(read(RECORDING_SETTINGS.providerOverrides)),
    includeStreamUsage: read(RECORDING_SETTINGS.includeStreamUsage),
    maxMetricSeries: read(RECORDING_SETTINGS.maxMetricSeries),
    baggageKeys: Object.freeze([...read(RECORDING_SETTINGS.baggageKeys)]),
    metricAttributes: Object.freeze([...read(RECORDING_SETTINGS.metricAttributes)]),
    modelAliases: freezeMap(read(RECORDING_SETTINGS.modelAliases)),
    prices: Object.freeze([...read(RECORDING_SETTINGS.prices)]),
    rates: checkRates(read(RECORDING_SETTINGS.rates)),
  });
}

/** Without a prototype, because the keys come from outside and one may be `constructor`. */
function freezeMap(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.freeze(Object.assign<Record<string, string>, Readonly<Record<string, string>>>(Object.create(null), map));
}

function resolvePipelineConfig(options: ConfigOptions, environment: Environment): PipelineConfig {
  const read = <T>(setting: Setting<T>): T => readSetting(setting, { ...options }, environment);
  const port = read(PIPELINE_SETTINGS.prometheusPort);
  const host = read(PIPELINE_SETTINGS.prometheusHost);
  return Object.freeze({
    sdk: read(PIPELINE_SETTINGS.sdk),
    serviceName: read(PIPELINE_SETTINGS.serviceName),
    shutdownTimeoutMs: read(PIPELINE_SETTINGS.shutdownTimeoutMs),
    spoolDir: read(PIPELINE_SETTINGS.spoolDir),
    spoolMaxBytes: read(PIPELINE_SETTINGS.spoolMaxBytes),
    processMetrics: read(PIPELINE_SETTINGS.processMetrics),
    prometheus: port === undefined ? undefined : Object.freeze({ host, port }),
  });
}

function resolveLoggingConfig(options: ConfigOptions, environment: Environment): LoggingConfig {
  const read = <T>(setting: Setting<T>): T => readSetting(setting, { ...options }, environment);
  const isDetailed = read(LOGGING_SETTINGS.detailedLogging);
  const dir = read(LOGGING_SETTINGS.logDir);
  const limits = { maxBytes: read(LOGGING_SETTINGS.logFileMaxBytes), count: read(LOGGING_SETTINGS.logFileCount) };
  return Object.freeze({
    level: read(LOGGING_SETTINGS.logLevel) ?? (isDetailed ? 'debug' : 'info'),
    isDetailed,
    format: read(LOGGING_SETTINGS.logFormat),
    files: dir === undefined ? undefined : Object.freeze({ dir, ...limits }),
  });
}
