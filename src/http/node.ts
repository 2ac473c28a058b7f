import { context } from '@opentelemetry/api';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { follow, type NodeResponse } from './node-response.ts';
import { type Observation, observe } from './observation.ts';
import { checkHttpOptions, type HttpOptions } from './options.ts';
import { nodeFacts, type NodeRequest } from './request-facts.ts';

/** A server of `node:http`, `node:https` or `node:http2`. */
export interface HttpServer {
  emit(event: string | symbol, ...args: unknown[]): boolean;
}

type Emit = (this: HttpServer, event: string | symbol, ...args: unknown[]) => boolean;

const observed = new WeakSet<HttpServer>();

/** Events of a server that are a request. Upgrades and tunnels are not ours to watch. */
const REQUESTS: ReadonlySet<string | symbol> = new Set(['request', 'checkContinue', 'checkExpectation']);

/**
 * Gives every request of a server a server span and metrics, and returns the same server. Works whether its handler is
 * added before or after, and under every framework; the middleware of a framework inside adds the route.
 *
 * @example
 * const server = observeServer(createServer((request, response) => response.end('hello')));
 *
 * @throws TypeError when an option is not what it must be
 */
export function observeServer<S extends HttpServer>(server: S, options: HttpOptions<IncomingMessage> = {}): S {
  const checked = checkHttpOptions(options);
  if (observed.has(server)) return server;
  observed.add(server);
  const own: Emit | undefined = Object.hasOwn(server, 'emit') ? server.emit.bind(server) : undefined;
  server.emit = function (this: HttpServer, event, ...args) {
    // looked up each time: an instrumentation may come later
    const emit: Emit = own ?? (Object.getPrototypeOf(server) as { readonly emit: Emit }).emit;
    if (!REQUESTS.has(event)) return emit.call(this, event, ...args);
    const [request, response] = args as [IncomingMessage, NodeResponse];
    if (!('__wrapped' in emit)) return handle(request, response, checked, () => emit.call(this, event, ...args));
    const pass = () => EventEmitter.prototype.emit.call(this, event, ...args);
    return emit.call(
      standInFor(this, event, () => handle(request, response, checked, pass)),
      event,
      ...args,
    );
  };
  return server;
}

/**
 * A server with one listener. An instrumentation has wrapped `emit` of the prototype of all servers; emitting from the
 * stand-in runs it, and inside it the listener, which so finds the span that the instrumentation made.
 */
function standInFor(server: HttpServer, event: string | symbol, listener: () => void): HttpServer {
  const standIn = Object.create(server) as HttpServer & EventEmitter;
  // gives it listeners of its own
  Reflect.apply(EventEmitter, standIn, []);
  standIn.on(event, listener);
  return standIn;
}

/**
 * Gives every request that a handler answers a server span and metrics. Returns a handler that returns and throws what
 * `handler` does.
 *
 * @example
 * createServer(observeHandler((request, response) => response.end('hello'), { route: () => '/hello' }));
 *
 * @throws TypeError when an option is not what it must be
 */
export function observeHandler<Q extends NodeRequest, S extends NodeResponse, T>(
  handler: (request: Q, response: S) => T,
  options: HttpOptions<NoInfer<Q>> = {},
): (request: Q, response: S) => T {
  const checked = checkHttpOptions(options);
  return function (this: unknown, request, response) {
    return handle(request, response, checked, () => handler.call(this, request, response));
  };
}

function handle<Q extends NodeRequest, T>(request: Q, response: NodeResponse, options: HttpOptions<Q>, pass: () => T): T {
  const begun = observe({ key: request, request, options, facts: () => nodeFacts(request) });
  if (!begun) return pass();
  const { observation, isNew } = begun;
  if (isNew) follow(observation, request, response);
  try {
    return noteRejection(context.with(observation.context, pass), observation);
  } catch (error) {
    observation.crash(error);
    throw error;
  }
}

/** A promise that rejects with the same reason: one that nobody handles must stay one that nobody handles. */
function noteRejection<T>(result: T, observation: Observation): T {
  if (!(result instanceof Promise)) return result;
  const noted = result.catch((error: unknown) => {
    observation.crash(error);
    throw error;
  });
  return noted as T;
}
