// Preload: `import 'aimeter'` means the sources of this repository, as in an application that has installed the package.
import { registerHooks } from 'node:module';

const url = new URL('../../src/index.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'aimeter' ? { url, shortCircuit: true } : next(specifier, context)),
});
