import { context } from '@opentelemetry/api';
import { expressRoute, type Routed } from './express-route.ts';
import { follow, type NodeResponse } from './node-response.ts';
import { observationOf, observe } from './observation.ts';
import { checkHttpOptions, type HttpOptions } from './options.ts';
import { nodeFacts, type NodeRequest } from './request-facts.ts';

/** Part of a request of Express 4 and 5 that is read. */
export interface ExpressRequest extends NodeRequest, Routed {
  readonly originalUrl: string;
}

type Next = (error?: unknown) => void;

/**
 * Middleware for Express 4 and 5: a server span and metrics for every request, with the template of the route that
 * answered, routers and mounted applications included. Use it before everything else.
 *
 * @example
 * const app = express();
 * app.use(expressMiddleware({ filter: (request) => request.originalUrl !== '/health' }));
 *
 * @throws TypeError when an option is not what it must be
 */
export function expressMiddleware<Q extends ExpressRequest = ExpressRequest>(
  options: HttpOptions<Q> = {},
): (request: Q, response: NodeResponse, next: Next) => void {
  const checked = checkHttpOptions(options);
  return function aimeter(request, response, next) {
    const { app } = request;
    const begun = observe({
      key: request,
      request,
      options: checked,
      facts: () => nodeFacts(request, request.originalUrl),
      route: () => expressRoute(app, request),
    });
    if (!begun) {
      next();
      return;
    }
    const { observation, isNew } = begun;
    if (isNew) follow(observation, request, response);
    context.with(observation.context, next);
  };
}

/**
 * Error handler for Express 4 and 5 that tells the span, the metrics and the task what was thrown, instead of only the
 * status, and passes it on. Use it after all routes and before other error handlers.
 *
 * @example
 * app.use(expressErrorMiddleware());
 */
export function expressErrorMiddleware(): (error: unknown, request: object, response: object, next: Next) => void {
  // Express takes a function of four parameters for an error handler
  return function aimeterError(error, request, _response, next) {
    observationOf(request)?.noteError(error);
    next(error);
  };
}
