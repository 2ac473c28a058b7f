/** What the fake provider bills for one reply. Subset counts are inside the totals, as in the real APIs. */
export interface FakeUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
  readonly audioInputTokens: number;
  readonly audioOutputTokens: number;
  readonly imageInputTokens: number;
  /** Seconds of audio of a transcription billed by duration. */
  readonly audioSeconds: number;
  /** Price that the reply itself states, in US dollars; OpenRouter does. */
  readonly costUsd: number | undefined;
}

const NOTHING: FakeUsage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  reasoningTokens: 0,
  audioInputTokens: 0,
  audioOutputTokens: 0,
  imageInputTokens: 0,
  audioSeconds: 0,
  costUsd: undefined,
};

/** A usage with the given counts and zeros elsewhere. */
export function fakeUsage(counts: Partial<FakeUsage>): FakeUsage {
  return { ...NOTHING, ...counts };
}

/** Tokens of a text or of any JSON value, at four characters a token; at least one. */
export function countTokens(value: unknown): number {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return Math.max(1, Math.ceil(text.length / 4));
}

/** Part of a prompt that counts as read from the cache: half of it in blocks of 128, from 1024 tokens on. */
export function cachedTokens(inputTokens: number): number {
  return inputTokens < 1024 ? 0 : Math.floor(inputTokens / 256) * 128;
}
