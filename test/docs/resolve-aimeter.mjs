// Lets a snippet import the package by its name, as an application does, and get these sources.
import { registerHooks } from 'node:module';

const SOURCES = { aimeter: '../../src/index.ts', 'aimeter/register': '../../src/register.ts' };

registerHooks({
  resolve(specifier, context, next) {
    const source = SOURCES[specifier];
    return source === undefined ? next(specifier, context) : next(new URL(source, import.meta.url).href, context);
  },
});
