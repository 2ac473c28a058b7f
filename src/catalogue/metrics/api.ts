import * as own from '../../semconv/aimeter.ts';
import {
  ERROR_TYPE,
  HTTP_REQUEST_METHOD,
  HTTP_RESPONSE_STATUS_CODE,
  HTTP_ROUTE,
  SERVER_ADDRESS,
  SERVER_PORT,
  URL_SCHEME,
} from '../../semconv/attributes.ts';
import { NETWORK_PROTOCOL_VERSION } from '../../semconv/system.ts';
import { HTTP } from '../buckets.ts';
import { counter, histogram, updowncounter } from '../metric.ts';

const SEMCONV = 'https://opentelemetry.io/docs/specs/semconv/http/http-metrics/';
const area = 'api';

export const serverRequestDuration = histogram({
  name: 'http.server.request.duration',
  unit: 's',
  description: 'Duration of one HTTP request that this process answered.',
  buckets: HTTP,
  attributes: [HTTP_REQUEST_METHOD, HTTP_RESPONSE_STATUS_CODE, HTTP_ROUTE, URL_SCHEME, ERROR_TYPE],
  area,
  source: SEMCONV,
});

/** Only where the application registers an instrumentation that measures it, see docs/configuration.md. */
export const clientRequestDuration = histogram({
  name: 'http.client.request.duration',
  unit: 's',
  description: 'Duration of one HTTP request that this process sent.',
  buckets: HTTP,
  attributes: [
    HTTP_REQUEST_METHOD,
    HTTP_RESPONSE_STATUS_CODE,
    SERVER_ADDRESS,
    SERVER_PORT,
    URL_SCHEME,
    NETWORK_PROTOCOL_VERSION,
    ERROR_TYPE,
  ],
  area,
  source: SEMCONV,
});

export const serverActiveRequests = updowncounter({
  name: 'http.server.active_requests',
  unit: '{request}',
  description: 'HTTP requests being answered.',
  attributes: [HTTP_REQUEST_METHOD, URL_SCHEME],
  area,
  source: SEMCONV,
});

export const authDenied = counter({
  name: 'aimeter.auth.denied',
  unit: '{request}',
  description: 'Requests that were refused for lack of credentials or rights.',
  attributes: [HTTP_ROUTE, own.AUTH_REASON],
  area,
  source: SEMCONV,
});
