import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from './recorded-request.ts';
import type { FakeRequest, Reply } from './reply.ts';

/** Waiting times that apply to every reply, in milliseconds. */
export interface Latency {
  /** Before the headers. Default 0. */
  readonly headersMs?: number;
  /** Between two chunks. Default 0. */
  readonly chunkMs?: number;
}

/** A reply about to be sent. */
export interface Sending {
  readonly request: FakeRequest;
  readonly reply: Reply;
  readonly response: ServerResponse;
  readonly record: RecordedRequest;
  readonly latency: Latency;
}

/** Destroys the connection. */
export function cut({ response, record }: Pick<Sending, 'response' | 'record'>): void {
  record.state = 'cut';
  response.destroy();
}
