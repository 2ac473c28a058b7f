import { HTTP_REQUEST_METHOD, HTTP_RESPONSE_STATUS_CODE, HTTP_ROUTE } from '../../semconv/attributes.ts';
import { CPU_MODE } from '../../semconv/system.ts';
import { count, level } from '../amount.ts';
import { last, quantile, rate } from '../measure.ts';
import { serverRequestDuration } from '../metrics/api.ts';
import { processCpuTime, processMemoryUsage } from '../metrics/system.ts';
import { SERVICE_INSTANCE_ID, SERVICE_NAME } from '../resource.ts';
import { oldName } from './old-name.ts';

/** Both names that exporters gave to the route. */
const request = [
  { label: 'method', attribute: HTTP_REQUEST_METHOD },
  { label: 'handler', attribute: HTTP_ROUTE },
  { label: 'route', attribute: HTTP_ROUTE },
  { label: 'status', attribute: HTTP_RESPONSE_STATUS_CODE },
];

export const httpRequestsTotal = oldName({
  name: 'http_requests_total',
  families: ['calls'],
  kind: 'counter',
  labels: request,
  description: 'HTTP requests that the process answered; `handler` and `route` both are the route.',
  series: [{ value: { form: 'sum', of: [count(serverRequestDuration)] } }],
  successor: rate(count(serverRequestDuration), [HTTP_REQUEST_METHOD, HTTP_ROUTE, HTTP_RESPONSE_STATUS_CODE]),
});

export const httpRequestDurationSeconds = oldName({
  name: 'http_request_duration_seconds',
  families: ['calls'],
  kind: 'histogram',
  labels: request,
  description: 'Duration of HTTP requests that the process answered, in seconds.',
  series: [{ value: { form: 'distribution', of: [count(serverRequestDuration)] } }],
  successor: quantile(0.95, serverRequestDuration, { by: [HTTP_ROUTE] }),
});

export const processCpuSecondsTotal = oldName({
  name: 'process_cpu_seconds_total',
  families: ['calls'],
  kind: 'counter',
  labels: [],
  description: 'Processor time that the process used, in seconds.',
  series: [{ value: { form: 'sum', of: [count(processCpuTime)] } }],
  successor: rate(count(processCpuTime), [SERVICE_NAME, CPU_MODE]),
});

export const processResidentMemoryBytes = oldName({
  name: 'process_resident_memory_bytes',
  families: ['calls'],
  kind: 'gauge',
  labels: [],
  description: 'Resident memory of the process, in bytes.',
  series: [{ value: { form: 'sum', of: [level(processMemoryUsage)] } }],
  successor: last(level(processMemoryUsage), 'max', [SERVICE_NAME, SERVICE_INSTANCE_ID]),
});
