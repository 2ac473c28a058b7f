import type { Environment, PipelineConfig, PrometheusAddress } from '../config.ts';
import { readExporters, readPositive } from './environment.ts';
import type { PushReader } from './metric-reader.ts';

/** The pull side of metrics: the text for one's own route, and the server on a port of its own if one was asked for. */
export interface PullEndpoint {
  render(reader: PushReader | undefined): Promise<string>;
  /** Undefined when there is no server, or its port was taken. */
  url(): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * Starts the endpoint that `prometheusPort` or `OTEL_METRICS_EXPORTER=prometheus` asks for. What serves it is loaded only
 * then, so that a start without it stays quick.
 */
export function startPullEndpoint(
  config: PipelineConfig,
  reader: PushReader | undefined,
  environment: Environment,
): PullEndpoint {
  const address = config.prometheus ?? readStandardAddress(environment);
  const server = address === undefined ? undefined : serve(address, () => render(reader));
  return {
    render,
    url: async () => (await server)?.url,
    close: async () => (await server)?.close(),
  };
}

async function render(reader: PushReader | undefined): Promise<string> {
  if (reader === undefined) return '';
  const { renderExposition } = await import('./prometheus/exposition.ts');
  const { resourceMetrics } = await reader.collect();
  return renderExposition(resourceMetrics);
}

async function serve(address: PrometheusAddress, text: () => Promise<string>) {
  const { startMetricsServer } = await import('./prometheus/server.ts');
  return startMetricsServer(address, text);
}

function readStandardAddress(environment: Environment): PrometheusAddress | undefined {
  if (!readExporters(environment, 'OTEL_METRICS_EXPORTER', ['otlp', 'console', 'prometheus']).has('prometheus')) return undefined;
  return {
    host: environment['OTEL_EXPORTER_PROMETHEUS_HOST'] ?? 'localhost',
    port: readPositive(environment, 'OTEL_EXPORTER_PROMETHEUS_PORT', 9464),
  };
}
