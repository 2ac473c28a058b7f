import type { Application, Request } from './contestant.ts';

/** Something an application does often. */
export interface Scenario {
  readonly name: string;
  /** What one unit of the result is. */
  readonly unit: 'call' | 'chunk';
  /** Calls in one measurement. */
  readonly calls: number;
  /** Units in one call. */
  readonly unitsPerCall: number;
  /** Makes one call and resolves when its reply has been read. */
  readonly run: (application: Application) => Promise<unknown>;
}

const MESSAGES = [
  { role: 'system', content: 'Answer in one word.' },
  { role: 'user', content: 'How is the weather in Lisbon?' },
];

const CHAT: Request = { model: 'gpt-4o-mini', messages: MESSAGES, temperature: 0.5, max_completion_tokens: 256 };

/** A streamed request; the fake provider sends that many chunks. */
export function streamRequest(chunks: number): Request {
  return { ...CHAT, stream: true, stream_options: { include_usage: true }, max_completion_tokens: chunks };
}

const SHORT = streamRequest(12);
const LONG = streamRequest(5000);
const EMBED: Request = { model: 'text-embedding-3-small', input: 'How is the weather in Lisbon?' };

/** Measured for CPU time and for bytes. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'chat', unit: 'call', calls: 2000, unitsPerCall: 1, run: (application) => application.chat(CHAT) },
  { name: 'stream of 12 chunks', unit: 'call', calls: 1000, unitsPerCall: 1, run: (application) => application.stream(SHORT) },
  { name: 'stream of 5000 chunks', unit: 'chunk', calls: 4, unitsPerCall: 5000, run: (application) => application.stream(LONG) },
  { name: 'embeddings', unit: 'call', calls: 2000, unitsPerCall: 1, run: (application) => application.embed(EMBED) },
];

/** @throws when there is no such scenario. */
export function scenarioNamed(name: string): Scenario {
  const scenario = SCENARIOS.find((candidate) => candidate.name === name);
  if (scenario === undefined)
    throw new Error(`no scenario "${name}", there are: ${SCENARIOS.map((known) => known.name).join(', ')}`);
  return scenario;
}
