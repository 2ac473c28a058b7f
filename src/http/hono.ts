import { context } from '@opentelemetry/api';
import { honoRoute, type HonoRequest } from './hono-route.ts';
import { follow, type NodeResponse } from './node-response.ts';
import { observe } from './observation.ts';
import { checkHttpOptions, type HttpOptions } from './options.ts';
import { nodeFacts, type NodeRequest, type WebRequest, webFacts } from './request-facts.ts';

/** Part of the context of Hono 4 that is read. */
export interface HonoContext {
  readonly req: HonoRequest & { readonly raw: WebRequest };
  readonly res: { readonly status: number };
  readonly error?: Error | undefined;
  readonly env: unknown;
}

/** What `@hono/node-server` puts into `c.env`. */
interface NodeBindings {
  readonly incoming: NodeRequest;
  readonly outgoing: NodeResponse;
}

/**
 * Middleware for Hono 4: a server span and metrics for every request, with the template of the route that answered,
 * sub-applications included. On Node.js a request ends when its response has been sent, on other runtimes when the
 * handlers have returned. Use it before everything else.
 *
 * @example
 * const app = new Hono();
 * app.use(honoMiddleware());
 *
 * @throws TypeError when an option is not what it must be
 */
export function honoMiddleware<C extends HonoContext = HonoContext>(
  options: HttpOptions<C> = {},
): (c: C, next: () => Promise<void>) => Promise<void> {
  const checked = checkHttpOptions(options);
  return async (c, next) => {
    const node = nodeBindings(c.env);
    const begun = observe({
      key: node?.incoming ?? c.req.raw,
      request: c,
      options: checked,
      facts: () => (node ? nodeFacts(node.incoming) : webFacts(c.req.raw)),
      route: () => honoRoute(c.req, node ? node.outgoing.statusCode : c.res.status),
    });
    if (!begun) return next();
    const { observation, isNew } = begun;
    if (isNew && node) follow(observation, node.incoming, node.outgoing);
    try {
      await context.with(observation.context, next);
    } catch (error) {
      observation.noteError(error);
      if (isNew && !node) observation.end({ status: undefined, complete: false });
      throw error;
    }
    if (c.error !== undefined) observation.noteError(c.error);
    if (isNew && !node) observation.end({ status: c.res.status, complete: true });
  };
}

function nodeBindings(env: unknown): NodeBindings | undefined {
  if (typeof env !== 'object' || env === null) return undefined;
  const { incoming, outgoing } = env as Partial<NodeBindings>;
  return typeof incoming === 'object' && typeof outgoing?.once === 'function' ? { incoming, outgoing } : undefined;
}
