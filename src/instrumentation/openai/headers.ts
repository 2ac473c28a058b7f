import type { Operation } from '../../operation/operation.ts';
import { contain, reportFault } from '../../operation/contain.ts';
import * as own from '../../semconv/aimeter.ts';

/** Keeps the headers of a reply or of an error until the operation is recorded. */
export function noteHeaders(from: HeadersCarrier | undefined, operation: Operation): void {
  try {
    const headers = from?.headers;
    if (typeof headers !== 'object' || headers === null) return;
    operation.headers = headers;
    operation.readHeaders = readHeaders;
  } catch (fault) {
    reportFault('openai headers', fault);
  }
}

/** Reads rate limits, processing time and request id. */
function readHeaders(headers: object, operation: Operation): void {
  contain('openai headers', () => {
    const { reply, attributes } = operation;
    reply.remainingRequests = quantity(readHeader(headers, 'x-ratelimit-remaining-requests'));
    reply.remainingTokens = quantity(readHeader(headers, 'x-ratelimit-remaining-tokens'));
    const requestId = readHeader(headers, 'x-request-id');
    const processingMs = quantity(readHeader(headers, 'openai-processing-ms'));
    const { remainingRequests, remainingTokens } = reply;
    if (requestId !== undefined) attributes[own.PROVIDER_REQUEST_ID] = requestId.slice(0, MAX_ID_LENGTH);
    if (processingMs !== undefined) attributes[own.PROVIDER_PROCESSING_SECONDS] = processingMs / 1000;
    if (remainingRequests !== undefined) attributes[own.RATELIMIT_REMAINING_REQUESTS] = remainingRequests;
    if (remainingTokens !== undefined) attributes[own.RATELIMIT_REMAINING_TOKENS] = remainingTokens;
  });
}

/** A response, or an error of the SDK. */
export interface HeadersCarrier {
  readonly headers?: unknown;
}

/** A `Headers` object, or the plain object that errors of openai 4 carry. */
function readHeader(headers: object, name: string): string | undefined {
  const { get } = headers as { get?: unknown };
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : (headers as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}

const MAX_ID_LENGTH = 128;

function quantity(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d+(\.\d+)?$/.test(header)) return undefined;
  return Number(header);
}
