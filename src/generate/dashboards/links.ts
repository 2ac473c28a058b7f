import { DashboardLinkBuilder, DashboardLinkType } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Indicator } from '../../catalogue/indicator.ts';
import { prometheusLabel } from '../../catalogue/prometheus-name.ts';
import { SERVICE_NAME } from '../../catalogue/resource.ts';
import { REQUEST_MODEL } from '../../semconv/attributes.ts';

/** Where the trace search answers as docker-compose.yml starts it. */
export const JAEGER_URL = 'http://127.0.0.1:16686';

/** The tag that all our dashboards carry and that the menu lists. */
export const TAG = 'aimeter';

/** Menu of the other dashboards, and the trace search, on top of each dashboard. */
export function dashboardLinks(): DashboardLinkBuilder[] {
  return [
    new DashboardLinkBuilder('Dashboards')
      .type(DashboardLinkType.Dashboards)
      .tags([TAG])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
    new DashboardLinkBuilder('Traces')
      .type(DashboardLinkType.Link)
      .url(`${JAEGER_URL}/search`)
      .targetBlank(true)
      .tooltip('Search in Jaeger'),
  ];
}

function label(attribute: string): string {
  return `\${__field.labels.${prometheusLabel(attribute)}}`;
}

/** Links from a line to the traces and logs behind it; none where the line does not belong to a service. */
export function dataLinks({ measure }: Indicator, by: readonly string[] = measure.by): DashboardLinkBuilder[] {
  if (!by.includes(SERVICE_NAME)) return [];
  const model = by.includes(REQUEST_MODEL)
    ? `&tags=${encodeURIComponent(`{"${REQUEST_MODEL}":"`)}${label(REQUEST_MODEL)}${encodeURIComponent('"}')}`
    : '';
  return [
    new DashboardLinkBuilder('Traces in Jaeger')
      .url(`${JAEGER_URL}/search?service=${label(SERVICE_NAME)}${model}&lookback=1h`)
      .targetBlank(true),
    new DashboardLinkBuilder('Logs in Loki').url(exploreLogs()).targetBlank(true),
  ];
}

/** Explore with the logs of the service during the time of the dashboard. */
function exploreLogs(): string {
  const service = '@@service@@';
  const pane = {
    logs: {
      datasource: 'loki',
      queries: [
        { refId: 'A', datasource: { type: 'loki', uid: 'loki' }, expr: `{${prometheusLabel(SERVICE_NAME)}="${service}"}` },
      ],
      range: { from: '@@from@@', to: '@@to@@' },
    },
  };
  // The values are put in after the encoding: Grafana would not recognise its own variables otherwise.
  const encoded = encodeURIComponent(JSON.stringify(pane))
    .replace(encodeURIComponent(service), label(SERVICE_NAME))
    .replace(encodeURIComponent('@@from@@'), '${__from}')
    .replace(encodeURIComponent('@@to@@'), '${__to}');
  return `/explore?schemaVersion=1&panes=${encoded}`;
}
