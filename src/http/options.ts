import { type FaultCounter, contain } from '../operation/contain.ts';

/** How requests are observed. `Request` is what the framework hands to its handlers. */
export interface HttpOptions<Request> {
  /** False for requests that leave no telemetry at all, such as those of health checks. Default: all are observed. */
  readonly filter?: ((request: Request) => boolean) | undefined;
  /**
   * Template of the route that answered, such as `/users/:id`, never the path itself; asked when the response is complete.
   * Default: what the framework says; plain `node:http` says nothing.
   */
  readonly route?: ((request: Request) => string | undefined) | undefined;
  /** Type of the task that the request is, or undefined for one that is no task. Default: no request is a task. */
  readonly taskType?: ((request: Request) => string | undefined) | undefined;
  /** Whether responses with status 401 and 403 count in `aimeter.auth.denied`. Default: true. */
  readonly denied?: boolean | undefined;
}

const FUNCTIONS = ['filter', 'route', 'taskType'] as const;
const NAMES: readonly string[] = [...FUNCTIONS, 'denied'];

/** @throws TypeError when an option is unknown or is not what it must be */
export function checkHttpOptions<R>(options: HttpOptions<R>): HttpOptions<R> {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`aimeter: option "options" must be an object, received ${String(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (!NAMES.includes(name)) {
      throw new TypeError(`aimeter: option "${name}" must be one of ${NAMES.join(', ')}, received an unknown name`);
    }
  }
  for (const name of FUNCTIONS) expectType(name, options[name], 'function');
  expectType('denied', options.denied, 'boolean');
  return { ...options };
}

function expectType(name: string, value: unknown, type: 'function' | 'boolean'): void {
  if (value !== undefined && typeof value !== type) {
    throw new TypeError(`aimeter: option "${name}" must be a ${type}, received a ${typeof value}`);
  }
}

/** What a function of the application says about a request; undefined when there is none or it throws. */
export function ask<R, T>(fn: ((request: R) => T) | undefined, request: R, countFault: FaultCounter): T | undefined {
  return fn === undefined ? undefined : contain('http', () => fn(request), countFault);
}
