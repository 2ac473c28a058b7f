import { reportFault } from '../../operation/contain.ts';
import type { Operation } from '../../operation/operation.ts';
import type { Adapter } from './adapter.ts';
import { endWhenCollected, forget } from '../finalizer.ts';
import { type HeadersCarrier, noteHeaders } from './headers.ts';
import { replaceMethod } from '../../operation/replace-method.ts';
import { isSdkStream, observeStream } from './stream.ts';
import { isUserAbort } from './user-abort.ts';

/** Result of the SDK's fetch, before the body is read. */
interface RawReply {
  readonly response?: HeadersCarrier;
}

type Transform = (value: unknown, ...rest: unknown[]) => unknown;

/** The part of the SDK's `APIPromise` that is observed, the same in all majors. */
export interface ApiPromise {
  responsePromise: Promise<RawReply>;
  parseResponse: (...args: unknown[]) => Promise<unknown>;
  /** Set as soon as somebody has asked for the body. */
  readonly parsedPromise?: unknown;
  _thenUnwrap?: (transform: Transform) => ApiPromise;
  asResponse?: () => Promise<unknown>;
}

/** Its reactions run one turn later, as with `queueMicrotask`, which costs several times as much. */
const SETTLED = Promise.resolve();

/** True for the SDK's promise, whichever copy of the SDK made it. */
export function isApiPromise(value: unknown): value is ApiPromise {
  const promise = value as Partial<ApiPromise> | undefined;
  return typeof promise?.responsePromise?.then === 'function' && typeof promise.parseResponse === 'function';
}

/**
 * Watches one call through its promise. The promise stays the one the SDK made, its body is read only if and when the
 * caller reads it, and a rejection nobody handles stays unhandled exactly as without us.
 */
export class ApiPromiseObserver {
  readonly #operation: Operation;
  readonly #adapter: Adapter;
  readonly #captures: boolean;
  /** The promise the caller holds, until the headers arrive. */
  #unread: ApiPromise | undefined;
  #isParsing = false;
  #hasBody = false;

  constructor(operation: Operation, adapter: Adapter, captures: boolean) {
    this.#operation = operation;
    this.#adapter = adapter;
    this.#captures = captures;
  }

  observe(promise: ApiPromise): void {
    const operation = this.#operation;
    if (Object.hasOwn(promise, 'then')) {
      this.#patchThenable(promise);
      endWhenCollected(promise, operation);
      return;
    }
    // in the place of the SDK's own promise, not beside it: a handler beside it would mark the rejection as handled
    promise.responsePromise = promise.responsePromise.then((reply) => {
      noteHeaders(reply?.response, operation);
      if (this.#unread?.parsedPromise === undefined) this.#watchUnread();
      this.#unread = undefined;
      return reply;
    }, this.#rethrow);
    this.#unread = promise;
    this.#patch(promise);
    watchClass(promise);
  }

  /** Passes on what `asResponse` gave. */
  passRaw(raw: Promise<unknown>): Promise<unknown> {
    return raw.then((response) => {
      // `withResponse` asks for both in one go: the parser begins one turn later
      void SETTLED.then(() => this.#endRaw());
      return response;
    });
  }

  /** A page of 7.x has own `then`, `catch` and `finally` that lead past its `parseResponse`. */
  #patchThenable(promise: ApiPromise): void {
    const own = promise as unknown as Record<string, (...args: unknown[]) => unknown>;
    const watch = own['then']!;
    for (const name of ['then', 'catch', 'finally', 'withResponse']) {
      const method = own[name];
      if (typeof method !== 'function' || !Object.hasOwn(promise, name)) continue;
      own[name] = (...args: unknown[]) => {
        if (!this.#isParsing) {
          this.#startParsing();
          // the SDK parses once and keeps the result, so asking twice reads nothing twice
          watch(this.#passBody, (error: unknown) => this.#fail(error));
        }
        return method(...args);
      };
    }
    const { asResponse } = promise;
    if (asResponse) defineAsResponse(promise, () => this.passRaw(asResponse.call(promise)));
  }

  #patch(promise: ApiPromise): void {
    const parse = promise.parseResponse;
    const observed: ObservedParse = (...args) => {
      this.#startParsing();
      // one chain, not a handler beside it: V8 follows async stacks only through a promise with a single reaction
      return parse.apply(promise, args).then(this.#passBody, this.#rethrow);
    };
    observed[OBSERVER] = this;
    promise.parseResponse = observed;
    this.#patchUnwrap(promise);
  }

  /** From 7.5 on a promise has a `_thenUnwrap` of its own, whose result goes past this parser, so that is watched as well. */
  #patchUnwrap(promise: ApiPromise): void {
    const unwrap = promise._thenUnwrap;
    if (!unwrap || !Object.hasOwn(promise, '_thenUnwrap')) return;
    promise._thenUnwrap = (transform: Transform) => {
      // seen before it is transformed: the transform may throw over a reply that was received, and billed, in full
      const derived = unwrap.call(promise, (value, ...rest) => transform(this.#passBody(value), ...rest));
      if (!isApiPromise(derived)) return derived;
      derived.responsePromise = promise.responsePromise;
      this.#follow(derived);
      this.#patch(derived);
      return derived;
    };
  }

  /** The caller holds a derived promise. Its body is read through the promise that it was derived from. */
  adopt(derived: ApiPromise): void {
    this.#follow(derived);
    (derived.parseResponse as ObservedParse)[OBSERVER] = this;
  }

  #follow(derived: ApiPromise): void {
    if (this.#unread) this.#unread = derived;
    else endWhenCollected(derived, this.#operation);
  }

  #endRaw(): void {
    if (this.#isParsing) return;
    forget(this.#operation);
    this.#operation.end('raw_response');
  }

  /**
   * Waits for garbage collection only when the headers are here and nobody has begun to read: most promises are awaited
   * at once, and a finalizer costs more than all the rest. Until then the promise is held here.
   */
  #watchUnread(): void {
    const promise = this.#unread;
    const watch = () => {
      if (promise && !this.#isParsing && !this.#operation.isEnded) endWhenCollected(promise, this.#operation);
    };
    // after the caller's own handlers, which are queued when the headers have been passed on
    void SETTLED.then(() => SETTLED.then(watch));
  }

  #startParsing(): void {
    this.#isParsing = true;
    // once awaited, the promise is garbage while its stream is still being read
    forget(this.#operation);
  }

  #readBody(value: unknown): void {
    if (this.#hasBody || this.#operation.isEnded) return;
    this.#hasBody = true;
    try {
      if (isSdkStream(value) && this.#adapter.createReader) {
        observeStream(value, this.#operation, this.#adapter.createReader(this.#operation, this.#captures));
        return;
      }
      const failure = this.#adapter.reply(value, this.#operation, this.#captures);
      this.#operation.end(failure === undefined ? 'completed' : 'error', failure);
    } catch (fault) {
      reportFault('openai reply', fault);
      this.#operation.end('completed');
    }
  }

  readonly #passBody = (value: unknown): unknown => {
    this.#readBody(value);
    return value;
  };

  #fail(error: unknown): void {
    forget(this.#operation);
    noteHeaders(error as HeadersCarrier | undefined, this.#operation);
    this.#operation.end(isUserAbort(error) ? 'aborted' : 'error', error);
  }

  readonly #rethrow = (error: unknown): never => {
    this.#fail(error);
    throw error;
  };
}

/** Leads from the promise to its observer. */
const OBSERVER = Symbol('aimeter.observer');

interface ObservedParse {
  (...args: unknown[]): Promise<unknown>;
  [OBSERVER]?: ApiPromiseObserver;
}

/** The prototype that was looked at last: as good as always there is only one. */
let watched: object | undefined;

/**
 * Sees to it that the observers of such promises hear of `asResponse`, and that what is derived from them leads to the same
 * observer. In the class, because methods on each promise cost more.
 */
function watchClass(promise: ApiPromise): void {
  const prototype: object | null = Object.getPrototypeOf(promise);
  if (prototype === watched) return;
  watched = prototype ?? undefined;
  for (let owner = prototype; owner; owner = Object.getPrototypeOf(owner)) {
    if (!Object.hasOwn(owner, 'asResponse')) continue;
    replaceMethod(owner, 'asResponse', (original) => {
      return function (this: ApiPromise, ...args: unknown[]) {
        const raw = original.apply(this, args) as Promise<unknown>;
        return observerOf(this)?.passRaw(raw) ?? raw;
      };
    });
    replaceMethod(owner, '_thenUnwrap', (original) => {
      return function (this: ApiPromise, ...args: unknown[]) {
        const derived = original.apply(this, args);
        const observer = observerOf(this);
        if (observer && isApiPromise(derived)) observer.adopt(derived);
        return derived;
      };
    });
  }
}

function observerOf(promise: ApiPromise): ApiPromiseObserver | undefined {
  return (promise.parseResponse as ObservedParse)[OBSERVER];
}

/** What the caller sees when it lists the promise's own keys stays the same: a method that was inherited is not enumerable. */
function defineAsResponse(promise: ApiPromise, value: () => Promise<unknown>): void {
  if (Object.hasOwn(promise, 'asResponse')) promise.asResponse = value;
  else Object.defineProperty(promise, 'asResponse', { value, enumerable: false, configurable: true, writable: true });
}
