// Preloaded before the register module: prints every module that is loaded from then on.
import { registerHooks } from 'node:module';

registerHooks({
  load(url, context, next) {
    process.stdout.write(`${url}\n`);
    return next(url, context);
  },
});
