import type { Config } from '../config.ts';

const KEY = Symbol.for('aimeter.logging');
const holder: typeof globalThis & { [KEY]?: Config | undefined } = globalThis;

/** Lets loggers follow the configuration of the running telemetry; undefined: the environment again. */
export function configureLogging(config: Config | undefined): void {
  holder[KEY] = config;
}

/** Configuration of the running telemetry, undefined when none runs. */
export function configuredLogging(): Config | undefined {
  return holder[KEY];
}
