import { anyText, choice, flag, integer } from './kinds.ts';

/** Address of the pull endpoint. */
export interface PrometheusAddress {
  readonly host: string;
  /** 0 picks a free port. */
  readonly port: number;
}

/** How `startTelemetry` sends what was recorded. Endpoints, headers, samplers and batch sizes are the standard `OTEL_*` variables. */
export interface PipelineConfig {
  /** `service.name`; undefined leaves it to `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES`. */
  readonly serviceName: string | undefined;
  /** Whose SDK sends: ours (`auto`, unless the application has started one already), or the application's. */
  readonly sdk: 'auto' | 'app';
  /** Longest time that the end of the process waits for delivery, in milliseconds. */
  readonly shutdownTimeoutMs: number;
  /** Directory for what could not be delivered; undefined: it is lost, and counted. */
  readonly spoolDir: string | undefined;
  /** Largest size of all files in the spool, in bytes; the oldest files go first. */
  readonly spoolMaxBytes: number;
  /** Whether processor, memory, event loop and heap of this process are measured. */
  readonly processMetrics: boolean;
  /** Where metrics can be scraped; undefined: nowhere. */
  readonly prometheus: PrometheusAddress | undefined;
}

/** The knobs behind `PipelineConfig`. */
export const PIPELINE_SETTINGS = {
  serviceName: anyText<string | undefined>({
    option: 'serviceName',
    variable: 'OTEL_SERVICE_NAME',
    fallback: undefined,
    description: 'Name of the service in every back end.',
  }),
  sdk: choice(['auto', 'app'], {
    option: 'sdk',
    variable: 'AIMETER_SDK',
    fallback: 'auto',
    description: 'app: the application starts an OpenTelemetry SDK of its own, aimeter only instruments.',
  }),
  shutdownTimeoutMs: integer(
    { minimum: 0, maximum: 600_000 },
    {
      option: 'shutdownTimeoutMs',
      variable: 'AIMETER_SHUTDOWN_TIMEOUT_MS',
      fallback: 5000,
      unit: 'ms',
      description: 'Longest time that the end of the process waits for telemetry to be delivered.',
    },
  ),
  spoolDir: anyText<string | undefined>({
    option: 'spoolDir',
    variable: 'AIMETER_SPOOL_DIR',
    fallback: undefined,
    description: 'Directory that keeps what could not be delivered, for the next process to deliver.',
  }),
  spoolMaxBytes: integer(
    { minimum: 65_536, maximum: 10_737_418_240 },
    {
      option: 'spoolMaxBytes',
      variable: 'AIMETER_SPOOL_MAX_BYTES',
      fallback: 52_428_800,
      unit: 'bytes',
      description: 'Largest size of the spool; the oldest files are dropped first.',
    },
  ),
  processMetrics: flag({
    option: 'processMetrics',
    variable: 'AIMETER_PROCESS_METRICS',
    fallback: true,
    description: 'Measures processor, memory, event loop and heap of this process.',
  }),
  prometheusPort: integer<number | undefined>(
    { minimum: 0, maximum: 65_535 },
    {
      option: 'prometheusPort',
      variable: 'AIMETER_PROMETHEUS_PORT',
      fallback: undefined,
      description: 'Port on which /metrics can be scraped; 0 picks a free one. Default: no endpoint.',
    },
  ),
  prometheusHost: anyText({
    option: 'prometheusHost',
    variable: 'AIMETER_PROMETHEUS_HOST',
    fallback: '127.0.0.1',
    description: 'Address on which /metrics listens.',
  }),
} as const;
