import { type MeterProvider, metrics } from '@opentelemetry/api';

/** Where every copy of the API, whatever its module format, keeps what was registered. @see `@opentelemetry/api` internal/global-utils */
const API_KEY = Symbol.for('opentelemetry.js.api.1');

function registry(): object | undefined {
  const value: unknown = Reflect.get(globalThis, API_KEY);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function isRegistered(name: 'trace' | 'metrics'): boolean {
  const api = registry();
  return api !== undefined && Reflect.get(api, name) !== undefined;
}

/** True when somebody has registered a tracer or meter provider in this process. */
export function hasGlobalSdk(): boolean {
  return isRegistered('trace') || isRegistered('metrics');
}

/**
 * Calls `adopt` once the application registers its meter provider, at once when it has. The API has proxies for tracers
 * and loggers, which find a later provider by themselves; for meters it has none.
 */
export function adoptMeterProvider(adopt: (provider: MeterProvider) => void): void {
  const api = registry();
  if (api === undefined || isRegistered('metrics')) {
    adopt(metrics.getMeterProvider());
    return;
  }
  Object.defineProperty(api, 'metrics', {
    configurable: true,
    enumerable: true,
    get: () => undefined,
    set(provider: MeterProvider) {
      Object.defineProperty(api, 'metrics', { configurable: true, enumerable: true, writable: true, value: provider });
      adopt(provider);
    },
  });
}
