import type { Operation } from '../../operation/operation.ts';
import { reportFault } from '../../operation/contain.ts';
import type { ChunkReader } from './adapter.ts';
import { object } from '../fields.ts';
import { isUserAbort } from './user-abort.ts';
import { endWhenCollected, forget } from '../finalizer.ts';

/** The part of the SDK's `Stream` that is observed: `iterator()` is the single source of all ways to read it. */
export interface SdkStream {
  iterator: () => AsyncIterator<unknown>;
  readonly controller: AbortController;
}

/** True for the SDK's stream object, whichever copy of the SDK made it. */
export function isSdkStream(value: unknown): value is SdkStream {
  const stream = object(value);
  return typeof stream?.['iterator'] === 'function' && object(stream['controller'])?.['signal'] !== undefined;
}

/** Watches `stream` without reading it: chunks are seen as the caller pulls them. */
export function observeStream(stream: SdkStream, operation: Operation, reader: ChunkReader): void {
  const source = stream.iterator;
  operation.reasonIfLeft = 'unread';
  endWhenCollected(stream, operation);
  stream.iterator = function iterator(this: unknown) {
    return new ObservedIterator(source.call(this ?? stream), stream, operation, reader);
  };
}

/**
 * Delegates to the stream's iterator. A plain object instead of an async generator: a generator would add two promise
 * turns to every chunk and hide a source without `return`.
 */
class ObservedIterator implements AsyncIterableIterator<unknown> {
  readonly #source: AsyncIterator<unknown>;
  /** Held so that the stream is not collected, and counted as unread, while it is being read. */
  readonly #stream: SdkStream;
  readonly #operation: Operation;
  readonly #reader: ChunkReader;

  constructor(source: AsyncIterator<unknown>, stream: SdkStream, operation: Operation, reader: ChunkReader) {
    this.#source = source;
    this.#stream = stream;
    this.#operation = operation;
    this.#reader = reader;
    if (!source.return) hide(this, 'return');
    if (!source.throw) hide(this, 'throw');
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(...args: [] | [unknown]): Promise<IteratorResult<unknown>> {
    return this.#source.next(...args).then(this.#observe, this.#fail);
  }

  return(...args: [] | [unknown]): Promise<IteratorResult<unknown>> {
    return this.#leave(this.#source.return!(...args));
  }

  throw(...args: [] | [unknown]): Promise<IteratorResult<unknown>> {
    return this.#leave(this.#source.throw!(...args));
  }

  readonly #observe = (result: IteratorResult<unknown>): IteratorResult<unknown> | Promise<IteratorResult<unknown>> => {
    try {
      if (result.done) this.#end();
      else {
        const chunk = object(result.value);
        if (chunk) {
          this.#reader.chunk(chunk);
          if (this.#reader.hides?.(chunk)) return this.next();
        }
        this.#operation.markChunk();
      }
    } catch (fault) {
      reportFault('openai stream', fault);
    }
    return result;
  };

  readonly #fail = (error: unknown): never => {
    // not by the signal: the SDK aborts its own controller whenever reading fails
    this.#close(isUserAbort(error) ? 'aborted' : 'error', error);
    throw error;
  };

  /** An aborted stream ends normally, without throwing. */
  #end(): void {
    this.#close(this.#stream.controller.signal.aborted ? 'aborted' : 'completed');
  }

  /** The caller stops reading. */
  #leave(result: Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> {
    this.#close('early_break');
    return result;
  }

  #close(reason: 'completed' | 'aborted' | 'early_break' | 'error', error?: unknown): void {
    if (this.#operation.isEnded) return;
    forget(this.#operation);
    let failure: unknown;
    try {
      failure = this.#reader.close();
    } catch (fault) {
      reportFault('openai stream', fault);
    }
    if (reason === 'completed' && failure !== undefined) this.#operation.end('error', failure);
    else this.#operation.end(reason, error);
  }
}

/** For a source that cannot be left early: to a loop, a method that is undefined is as good as none. */
function hide(iterator: ObservedIterator, name: 'return' | 'throw'): void {
  Object.defineProperty(iterator, name, { value: undefined });
}
