import { replaceMethod } from '../../operation/replace-method.ts';

/** What becomes of a stream while the caller reads it. Everything may be called again after the end. */
export interface StreamSink {
  /** Something arrived. */
  chunk(): void;
  /** It was read to its end. */
  end(): void;
  fail(error: unknown): void;
  /** The caller wants no more. */
  leave(): void;
}

type ReadResult = IteratorResult<unknown>;
type AsyncMethod = (...args: unknown[]) => Promise<ReadResult>;

/**
 * Watches a web stream without reading it: every public way to read it is replaced on this one object, and tells what
 * passes. The stream stays the object that it is, so that `fetch`, `Response` and `Readable.fromWeb` take it as before.
 */
export function observeByteStream(stream: ReadableStream, sink: StreamSink): void {
  replaceMethod(stream, 'getReader', (original) => {
    return function (this: unknown, ...args) {
      const reader = original.apply(this, args) as object;
      observeReader(reader, sink);
      return reader;
    };
  });
  for (const name of ['values', Symbol.asyncIterator]) {
    replaceMethod(stream, name, (original) => {
      return function (this: unknown, ...args) {
        const iterator = original.apply(this, args) as object;
        const keepsOpen = (args[0] as { preventCancel?: unknown } | undefined)?.preventCancel === true;
        observeIterator(iterator, keepsOpen ? { ...sink, leave: ignore } : sink);
        return iterator;
      };
    });
  }
  replaceMethod(stream, 'cancel', (original) => leaving(original, sink));
  observePipes(stream, sink);
  replaceMethod(stream, 'tee', (original) => {
    return function (this: unknown, ...args) {
      const branches = original.apply(this, args) as ReadableStream[];
      observeBranches(branches, sink);
      return branches;
    };
  });
}

/** Reads that end because the lock was given back say nothing about the stream. */
function observeReader(reader: object, sink: StreamSink): void {
  let hasLock = true;
  const own: StreamSink = { ...sink, fail: (error) => hasLock && sink.fail(error) };
  replaceMethod(reader, 'read', (original) => reading(original as AsyncMethod, own));
  replaceMethod(reader, 'cancel', (original) => leaving(original, sink));
  replaceMethod(reader, 'releaseLock', (original) => {
    return function (this: unknown, ...args) {
      hasLock = false;
      return original.apply(this, args);
    };
  });
}

function observeIterator(iterator: object, sink: StreamSink): void {
  replaceMethod(iterator, 'next', (original) => reading(original as AsyncMethod, sink));
  replaceMethod(iterator, 'return', (original) => leaving(original, sink));
}

/** The platform pipes past the methods watched here, so that only the end of a pipe is seen. */
function observePipes(stream: ReadableStream, sink: StreamSink): void {
  replaceMethod(stream, 'pipeTo', (original) => {
    return function (this: unknown, ...args) {
      return (original.apply(this, args) as Promise<unknown>).then(
        (value) => {
          sink.end();
          return value;
        },
        (error: unknown) => {
          sink.fail(error);
          throw error;
        },
      );
    };
  });
  replaceMethod(stream, 'pipeThrough', (original) => {
    return function (this: ReadableStream, ...args) {
      const [pair, options] = args as [ReadableWritablePair | undefined, Parameters<ReadableStream['pipeTo']>[1]];
      const canPipe = !this.locked && pair?.writable instanceof WritableStream && !pair.writable.locked;
      if (!canPipe || !(pair.readable instanceof ReadableStream)) return original.apply(this, args);
      // as in the platform, what fails shows at the other end of the pair
      this.pipeTo(pair.writable, options).catch(ignore);
      return pair.readable;
    };
  });
}

/** Each branch has all chunks: the first that is read to its end is the end, and only the last that is left counts as left. */
function observeBranches(branches: readonly ReadableStream[], sink: StreamSink): void {
  const read = new Set(branches);
  for (const branch of branches) {
    const leave = (): void => {
      read.delete(branch);
      if (read.size === 0) sink.leave();
    };
    observeByteStream(branch, { ...sink, leave });
  }
}

function reading(original: AsyncMethod, sink: StreamSink): AsyncMethod {
  return function (this: unknown, ...args) {
    return original.apply(this, args).then(
      (result) => {
        if (result.done) sink.end();
        else sink.chunk();
        return result;
      },
      (error: unknown) => {
        sink.fail(error);
        throw error;
      },
    );
  };
}

function leaving(original: (...args: unknown[]) => unknown, sink: StreamSink): (...args: unknown[]) => unknown {
  return function (this: unknown, ...args) {
    // before it is asked: reads that are pending end at once
    sink.leave();
    return original.apply(this, args);
  };
}

function ignore(): void {}
