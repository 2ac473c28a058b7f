import OpenAI from 'openai';
import { observeOpenAI, startTelemetry, type TelemetryOptions } from '../src/index.ts';
import { startFakeProvider } from './fake-provider/start-fake-provider.ts';

/** Telemetry and a client for one example. Disposing of it delivers the telemetry and stops the local provider. */
export interface Example extends AsyncDisposable {
  /** Asks OpenAI when `OPENAI_API_KEY` is set, which costs money; else a local fake. */
  readonly openai: OpenAI;
}

/** Starts telemetry under a name of its own, so that each example is a service in the back ends. */
export async function setUp(serviceName: string, options: TelemetryOptions = {}): Promise<Example> {
  const telemetry = startTelemetry({ ...options, serviceName });
  const { OPENAI_API_KEY } = process.env;
  const provider = OPENAI_API_KEY === undefined ? await startFakeProvider() : undefined;
  const client = provider === undefined ? {} : { baseURL: provider.url, apiKey: 'not-a-key' };
  return {
    openai: observeOpenAI(new OpenAI({ maxRetries: 0, ...client })),
    async [Symbol.asyncDispose]() {
      await telemetry.shutdown();
      await provider?.close();
    },
  };
}
