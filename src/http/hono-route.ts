interface Route {
  readonly method: string;
  readonly path: string;
}

/** Part of the request of Hono 4 that is read. */
export interface HonoRequest {
  /** In the order in which they are run. */
  readonly matchedRoutes: readonly Route[];
  /** The one that was run last. */
  readonly routeIndex: number;
}

/**
 * Template of the route that answered, or of the one that would have, had no middleware answered before. Undefined when
 * none matched.
 */
export function honoRoute({ matchedRoutes, routeIndex }: HonoRequest, status: number): string | undefined {
  const ran = matchedRoutes[routeIndex];
  if (ran && !isMiddleware(ran)) return ran.path;
  const matched = matchedRoutes.findLast((route) => !isMiddleware(route));
  return matched?.path ?? (status === 404 ? undefined : ran?.path);
}

/** Registered with `use`, which Hono does not tell from `all`. */
function isMiddleware({ method, path }: Route): boolean {
  return method === 'ALL' && path.endsWith('*');
}
