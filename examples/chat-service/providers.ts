import { startFakeProvider } from '../fake-provider/start-fake-provider.ts';
import type { Settings } from './settings.ts';

/** Name of a provider as the service knows it. */
export type ProviderName = 'openai' | 'deepseek';

/** Where requests for one provider go. */
export interface Provider {
  readonly name: ProviderName;
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Whether a fake answers, so that faults can be asked for. */
  readonly isFake: boolean;
}

/** Both providers, real where there is a key. */
export interface Providers extends AsyncDisposable {
  readonly openai: Provider;
  readonly deepseek: Provider;
}

const REAL_URLS: Readonly<Record<ProviderName, string>> = {
  openai: 'https://api.openai.com/v1',
  deepseek: 'https://api.deepseek.com',
};

/** Starts a fake for each provider without a key. */
export async function startProviders({ openaiKey, deepseekKey }: Settings): Promise<Providers> {
  const [openai, deepseek] = await Promise.all([provider('openai', openaiKey), provider('deepseek', deepseekKey)]);
  return {
    openai,
    deepseek,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([openai.close(), deepseek.close()]);
    },
  };
}

async function provider(name: ProviderName, apiKey: string | undefined): Promise<Provider & { close(): Promise<void> }> {
  if (apiKey !== undefined) return { name, baseUrl: REAL_URLS[name], apiKey, isFake: false, close: () => Promise.resolve() };
  const fake = await startFakeProvider({ latency: { headersMs: 60, chunkMs: 8 } });
  return { name, baseUrl: fake.url, apiKey: 'sk-fake-not-a-key', isFake: true, close: () => fake.close() };
}
