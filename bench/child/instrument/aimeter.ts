import { type Instrument, plainApplication } from '../contestant.ts';
import { startOtel3 } from '../otel-3.ts';

interface Aimeter {
  readonly observeOpenAI: <T extends object>(client: T, options?: object) => T;
}

/** The built package of this repository: all metrics and events, profile `latest`, content off. */
export const instrument: Instrument = async (load, createClient) => {
  const { flush } = startOtel3(load);
  const entry = new URL('../../../dist/index.js', import.meta.url);
  const { observeOpenAI } = (await import(entry.href)) as Aimeter;
  return plainApplication(observeOpenAI(createClient()), flush);
};
