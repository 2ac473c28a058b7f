import { context } from '@opentelemetry/api';
import { EventEmitter } from 'node:events';
import { contain } from '../operation/contain.ts';
import type { Observation } from './observation.ts';

/** Part of `http.ServerResponse` and `http2.Http2ServerResponse` that is read. */
export interface NodeResponse {
  readonly statusCode: number;
  readonly headersSent: boolean;
  once(event: 'finish' | 'close', listener: () => void): unknown;
}

/**
 * Ends what is observed of a request with its response: complete when everything was handed to the operating system, and
 * when the connection closes before, the client has left. Listeners that handlers add to the two run in the context of the
 * request, whatever the event comes from.
 */
export function follow(observation: Observation, request: object, response: NodeResponse): void {
  contain('http', () => {
    const end = (complete: boolean) => {
      const status = complete || response.headersSent ? response.statusCode : undefined;
      observation.end({ status, complete });
    };
    response.once('finish', () => end(true));
    response.once('close', () => end(false));
    for (const emitter of [request, response]) {
      if (emitter instanceof EventEmitter) context.bind(observation.context, emitter);
    }
  });
}
