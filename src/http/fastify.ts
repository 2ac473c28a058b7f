import { context } from '@opentelemetry/api';
import { follow, type NodeResponse } from './node-response.ts';
import { observationOf, observe } from './observation.ts';
import { checkHttpOptions, type HttpOptions } from './options.ts';
import { nodeFacts, type NodeRequest } from './request-facts.ts';

/** Part of a request of Fastify 4 and 5 that is read. */
export interface FastifyRequest {
  readonly raw: NodeRequest;
  readonly originalUrl: string;
  readonly routeOptions: { readonly url?: string | undefined };
}

interface FastifyReply {
  readonly raw: NodeResponse;
}

/** Part of an instance of Fastify that is used. */
export interface FastifyInstance {
  addHook(name: string, hook: (...args: never[]) => void): unknown;
}

/** A plugin that Fastify runs on the instance it is registered on, instead of on one of its own. */
export interface FastifyPlugin {
  (instance: FastifyInstance, options: unknown, done: (error?: Error) => void): void;
}

type Done = () => void;

/**
 * Plugin for Fastify 4 and 5: a server span and metrics for every request to the instance that it is registered on and to
 * everything registered inside it, with the template of the route. Register it before everything else.
 *
 * @example
 * const app = fastify();
 * await app.register(fastifyPlugin());
 *
 * @throws TypeError when an option is not what it must be
 */
export function fastifyPlugin<Q extends FastifyRequest = FastifyRequest>(options: HttpOptions<Q> = {}): FastifyPlugin {
  const checked = checkHttpOptions(options);
  const plugin: FastifyPlugin = (instance, _options, done) => {
    instance.addHook('onRequest', (request: Q, reply: FastifyReply, next: Done) => onRequest(request, reply, checked, next));
    // parsing the body may have left the context
    instance.addHook('preValidation', (request: Q, _reply: FastifyReply, next: Done) => {
      const observation = observationOf(request.raw);
      if (observation) context.with(observation.context, next);
      else next();
    });
    instance.addHook('onError', (request: Q, _reply: FastifyReply, error: unknown, next: Done) => {
      observationOf(request.raw)?.noteError(error);
      next();
    });
    done();
  };
  // what the package fastify-plugin sets
  return Object.assign(plugin, {
    [Symbol.for('skip-override')]: true,
    [Symbol.for('fastify.display-name')]: 'aimeter',
  });
}

function onRequest<Q extends FastifyRequest>(request: Q, reply: FastifyReply, options: HttpOptions<Q>, next: Done): void {
  const begun = observe({
    key: request.raw,
    request,
    options,
    facts: () => nodeFacts(request.raw, request.originalUrl),
    route: () => request.routeOptions.url,
  });
  if (!begun) {
    next();
    return;
  }
  if (begun.isNew) follow(begun.observation, request.raw, reply.raw);
  context.with(begun.observation.context, next);
}
