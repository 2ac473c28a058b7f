import { createRequire } from 'node:module';
import type { Application, Client, Instrument, Load } from './contestant.ts';
import { fakeFetch } from './fake-openai.ts';

/** Loads packages of one folder. */
export function loadFrom(packagesFolder: string): Load {
  const require = createRequire(new URL(`../packages/${packagesFolder}/package.json`, import.meta.url));
  return (name) => require(name);
}

/** Sets up the application in this process, observed by one contestant on the packages of one folder. */
export async function createApplication(instrumentFile: string, packagesFolder: string): Promise<Application> {
  const load = loadFrom(packagesFolder);
  const createClient = (): Client => {
    const { OpenAI } = load<{ readonly OpenAI: new (options: object) => Client }>('openai');
    return new OpenAI({ apiKey: 'sk-bench-not-a-key', fetch: fakeFetch, maxRetries: 0 });
  };
  const { instrument }: { readonly instrument: Instrument } = await import(`./instrument/${instrumentFile}.ts`);
  return instrument(load, createClient);
}
