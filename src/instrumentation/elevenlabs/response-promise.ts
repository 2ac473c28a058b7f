import { reportFault } from '../../operation/contain.ts';
import type { SpeechUnit } from '../../recorders/speech-unit.ts';
import { field } from '../fields.ts';
import { endWhenCollected, forget } from '../finalizer.ts';
import { observeByteStream, type StreamSink } from './byte-stream.ts';

/** The part of the SDK's `HttpResponsePromise` that is observed: everything that the caller gets is derived from it. */
export interface ResponsePromise {
  innerPromise: Promise<{ readonly data?: unknown }>;
}

/** True for the SDK's promise, whichever copy of the SDK made it. */
export function isResponsePromise(value: unknown): value is ResponsePromise {
  return value instanceof Promise && field(value, 'innerPromise') instanceof Promise;
}

/**
 * Watches the reply of one call. The promise stays the one the SDK made, its stream is read only by the caller, and a
 * rejection nobody handles stays unhandled exactly as without us.
 *
 * @param fail ends the unit with an error of the SDK
 */
export function observeReply(promise: ResponsePromise, unit: SpeechUnit, fail: (error: unknown) => void): void {
  // in the place of the SDK's own promise, not beside it: a handler beside it would mark the rejection as handled
  promise.innerPromise = promise.innerPromise.then(
    (reply) => {
      try {
        observeData(reply.data, unit, fail);
      } catch (fault) {
        reportFault('elevenlabs reply', fault);
        unit.succeed();
      }
      return reply;
    },
    (error: unknown) => {
      fail(error);
      throw error;
    },
  );
}

function observeData(data: unknown, unit: SpeechUnit, fail: (error: unknown) => void): void {
  unit.markAccepted();
  const stream = streamOf(data);
  if (!stream) {
    unit.markFirstAudio();
    unit.succeed();
    return;
  }
  endWhenCollected(stream, unit);
  const ended = (end: () => void) => {
    forget(unit);
    end();
  };
  const sink: StreamSink = {
    chunk: () => unit.markFirstAudio(),
    end: () => ended(() => unit.succeed()),
    fail: (error) => ended(() => fail(error)),
    leave: () => ended(() => unit.leave('early_break')),
  };
  observeByteStream(stream, sink);
}

/** The bytes that arrive: the reply itself, or what the SDK's stream of messages reads. */
function streamOf(data: unknown): ReadableStream | undefined {
  if (data instanceof ReadableStream) return data;
  const inner = field(data, 'stream');
  return inner instanceof ReadableStream ? inner : undefined;
}
