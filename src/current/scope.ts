import { createRequire } from 'node:module';

/** Name of the instrumentation scope on everything recorded. */
export const INSTRUMENTATION_NAME = 'aimeter';

const manifest = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** Version of this package. */
export const INSTRUMENTATION_VERSION: string = manifest.version;
