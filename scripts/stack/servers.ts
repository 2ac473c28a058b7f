/** A server of the stack that runs natively; also its service name in `docker-compose.yml`. Grafana runs in compose only. */
export type ServerName = 'otel-collector' | 'prometheus' | 'alertmanager' | 'jaeger' | 'loki';

/** How a server is built from its Go module in `tools/`. */
export interface ServerModule {
  /** Folder below `tools/`. */
  readonly module: string;
  /** Binary name to the package that yields it. */
  readonly binaries: Readonly<Record<string, string>>;
  /** Go build tags. */
  readonly tags?: string;
}

/** Every server with its build, in the order they are built. */
export const SERVERS: Readonly<Record<ServerName, ServerModule>> = {
  'otel-collector': { module: 'otelcol', binaries: { otelcol: '.' } },
  prometheus: {
    module: 'prometheus',
    binaries: {
      prometheus: 'github.com/prometheus/prometheus/cmd/prometheus',
      promtool: 'github.com/prometheus/prometheus/cmd/promtool',
    },
    tags: 'netgo,remove_all_sd',
  },
  alertmanager: {
    module: 'alertmanager',
    binaries: {
      alertmanager: 'github.com/prometheus/alertmanager/cmd/alertmanager',
      amtool: 'github.com/prometheus/alertmanager/cmd/amtool',
    },
  },
  jaeger: { module: 'jaeger', binaries: { jaeger: 'github.com/jaegertracing/jaeger/cmd/jaeger' } },
  loki: { module: 'loki', binaries: { loki: 'github.com/grafana/loki/v3/cmd/loki' } },
};

/** Names of {@link SERVERS}. */
export const SERVER_NAMES: readonly ServerName[] = ['otel-collector', 'prometheus', 'alertmanager', 'jaeger', 'loki'];
