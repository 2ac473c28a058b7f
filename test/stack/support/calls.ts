import { ledger, lineUsd, type ListPrice } from '../../../examples/fake-provider/ledger.ts';
import { createSeed, type Seed } from '../../../examples/fake-provider/seed.ts';
import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';

/** One call of `test/stack/apps/make-call.mjs`, with the tokens that the provider bills for it. */
export interface Call {
  readonly kind: 'chat' | 'stream' | 'response' | 'embedding';
  readonly model: string;
  readonly input: number;
  readonly output: number;
  /** Part of `input`. */
  readonly cached: number;
  /** Attempts that fail before one succeeds. Default 0. */
  readonly failures?: number;
  /** Status that the call fails with. Default: it succeeds. */
  readonly status?: number;
  /** Pause before the reply, in milliseconds. Default 0. */
  readonly delayMs?: number;
}

const GPT_4O_MINI: ListPrice = { input: 0.15, output: 0.6, cacheRead: 0.075 };

/** Dollars per million tokens as the provider publishes them. Written here a second time, on purpose. @see https://platform.openai.com/docs/pricing */
const LIST_PRICES: Readonly<Record<string, ListPrice>> = {
  'gpt-4o': { input: 2.5, output: 10, cacheRead: 1.25 },
  'gpt-4o-mini': GPT_4O_MINI,
  'gpt-4o-mini-2024-07-18': GPT_4O_MINI,
  'gpt-4.1': { input: 2, output: 8, cacheRead: 0.5 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4, cacheRead: 0.025 },
  'text-embedding-3-small': { input: 0.02, output: 0 },
};

/** Whole nanodollars: every list price is a whole number of them per token, so two sums are equal or they are not. */
export function nanoUsd(dollars: number): number {
  return Math.round(dollars * 1e9);
}

/** What the provider billed for these requests, in nanodollars, from its own books. */
export function billedNanoUsd(requests: readonly RecordedRequest[]): number {
  return ledger(requests).reduce((sum, line) => sum + nanoUsd(lineUsd(line, LIST_PRICES)), 0);
}

/** Between one and four calls by chance, the same for the same name. Some are answered at the second attempt only, some never. */
export function callsFor(name: string): readonly Call[] {
  const count = createSeed(name).integer('calls', 1, 4);
  return Array.from({ length: count }, (_, index) => callBy(createSeed(name, String(index))));
}

function callBy(seed: Seed): Call {
  const pick = <T>(label: string, values: readonly [T, ...T[]]): T =>
    values[seed.integer(label, 0, values.length - 1)] ?? values[0];
  const input = seed.integer('input', 1, 20_000);
  if (seed.integer('embedding', 1, 6) === 1) {
    return { kind: 'embedding', model: 'text-embedding-3-small', input, output: 0, cached: 0 };
  }
  return {
    kind: pick('kind', ['chat', 'stream', 'response']),
    model: pick('model', ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-nano']),
    input,
    output: seed.integer('output', 1, 4000),
    cached: seed.integer('cached', 0, 1) * seed.integer('cached tokens', 0, input),
    ...pick('fault', [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, { failures: 1 }, { status: 400 }]),
  };
}
