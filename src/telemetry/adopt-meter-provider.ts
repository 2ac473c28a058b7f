import { type MeterProvider, metrics } from '@opentelemetry/api';

/** Where every copy of the API keeps what was registered. @see `@opentelemetry/api` internal/global-utils */
const API_KEY = Symbol.for('opentelemetry.js.api.1');

/**
 * Calls `adopt` once the application registers its meter provider, at once when it has. The API has proxies for tracers
 * and loggers, which find a later provider by themselves; for meters it has none.
 */
export function adoptMeterProvider(adopt: (provider: MeterProvider) => void): void {
  const api: unknown = Reflect.get(globalThis, API_KEY);
  if (typeof api !== 'object' || api === null || Reflect.get(api, 'metrics') !== undefined) {
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
