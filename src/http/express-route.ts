/** What a request of Express knows about its route. */
export interface Routed {
  readonly baseUrl: string;
  readonly app: object;
  readonly route?: { readonly path: unknown };
}

interface Router {
  readonly stack?: readonly Layer[];
}

interface Routers {
  readonly _router?: Router;
  readonly router?: Router;
}

interface Matched {
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What it was declared as; only newer routers tell. */
  readonly pattern?: unknown;
}

interface Layer extends Partial<Matched> {
  readonly route?: unknown;
  readonly handle: Router;
  match(path: string): boolean | Matched;
}

/**
 * Template of the route that answered: the templates of the routers around it and its own. Undefined when none matched.
 *
 * @param root application that the middleware was used on
 */
export function expressRoute(root: object | undefined, request: Routed): string | undefined {
  const { baseUrl, route, app } = request;
  if (!route) return undefined;
  const own = templateOf(route.path);
  if (baseUrl === '') return own;
  const mount = mountTemplate(stackOf(root), baseUrl, app === root ? [] : stackOf(app));
  if (mount === undefined) return undefined;
  return own === '/' ? mount : `${mount}${own}`;
}

function templateOf(path: unknown): string {
  return Array.isArray(path) ? path.map(String).join(',') : String(path);
}

/** Express 4 keeps its router under another name, and the name of Express 5 throws there. */
function stackOf(app: object | undefined): readonly Layer[] {
  const { _router: older }: Routers = app ?? {};
  if (older) return older.stack ?? [];
  const { router }: Routers = app ?? {};
  return router?.stack ?? [];
}

/**
 * What the mounts that `base` passed through were declared as. Express keeps only what they matched, parameters filled in,
 * so that the values of the parameters are replaced by their names.
 *
 * @param inner layers of a mounted application, which cannot be reached from its mount
 */
function mountTemplate(stack: readonly Layer[], base: string, inner: readonly Layer[]): string | undefined {
  for (const layer of stack) {
    const matched = layer.route ? undefined : match(layer, base);
    if (!matched || matched.path === '') continue;
    const template = typeof matched.pattern === 'string' ? matched.pattern.replace(/\/$/u, '') : withNames(matched);
    const rest = base.slice(matched.path.length);
    if (template === undefined || rest === '') return template;
    const deeper = mountTemplate(layer.handle.stack ?? inner, rest, []);
    if (deeper !== undefined) return template + deeper;
  }
  return undefined;
}

/** Newer routers return what matched, older ones keep it on the layer. */
function match(layer: Layer, path: string): Matched | undefined {
  const matched = layer.match(path);
  if (typeof matched === 'object') return matched;
  return matched && layer.path !== undefined ? { path: layer.path, params: layer.params ?? {} } : undefined;
}

/** Undefined when a parameter is more than one segment, as wildcards are. */
function withNames({ path, params }: Matched): string | undefined {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const names = new Map(given.map(([name, value]) => [value, `:${name}`]));
  const segments = path.split('/').map((segment) => names.get(decode(segment)) ?? segment);
  const isComplete = [...names.values()].every((name) => segments.includes(name));
  return isComplete ? segments.join('/') : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // not encoded by any rule that Express knows
    return segment;
  }
}
