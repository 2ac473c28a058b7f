import type { Usage } from '../operation/usage.ts';

/** A direction's tokens, split so that every token is counted once. */
export interface InputTokens {
  readonly total: number;
  readonly text: number;
  readonly audio: number;
  readonly image: number;
  readonly cachedText: number;
  readonly cachedAudio: number;
  readonly cachedImage: number;
  readonly written: number;
}

export interface OutputTokens {
  readonly text: number;
  readonly reasoning: number;
  readonly audio: number;
  readonly image: number;
}

/** A count as reported, or undefined when it is missing or no plausible amount: negative, not a number, beyond exact integers. */
export function amount(value: number | undefined): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/**
 * Input tokens without overlap, or undefined when no input was reported. `text`, `audio` and `image` are what is neither
 * read from nor written to a cache. A part proves that the whole is at least as large, so contradictory counts never go
 * negative. Cached tokens of unknown modality are taken from text first: it saves least, so the price is never too low.
 */
export function inputTokens(usage: Usage): InputTokens | undefined {
  const reported = amount(usage.inputTokens);
  const read = amount(usage.cacheReadTokens);
  const write = amount(usage.cacheWriteTokens);
  const audio = amount(usage.inputModality?.audio);
  const image = amount(usage.inputModality?.image);
  const text = amount(usage.inputModality?.text);
  if ((reported ?? read ?? write ?? audio ?? image ?? text) === undefined) return undefined;

  const byModality = (audio ?? 0) + (image ?? 0) + (text ?? 0);
  const total = Math.max(reported ?? 0, (read ?? 0) + (write ?? 0), byModality);
  // only text, as in most calls
  if (!write && !audio && !image) {
    const cachedText = Math.min(read ?? 0, total);
    return { total, text: total - cachedText, audio: 0, image: 0, cachedText, cachedAudio: 0, cachedImage: 0, written: 0 };
  }
  const left = { audio: audio ?? 0, image: image ?? 0, text: total - (audio ?? 0) - (image ?? 0) };
  let unread = read ?? 0;
  const take = (from: keyof typeof left, wanted: number): number => {
    const taken = Math.min(wanted, left[from], unread);
    left[from] -= taken;
    unread -= taken;
    return taken;
  };
  let cachedAudio = take('audio', amount(usage.cacheReadModality?.audio) ?? 0);
  let cachedImage = take('image', amount(usage.cacheReadModality?.image) ?? 0);
  const cachedText = take('text', unread);
  cachedImage += take('image', unread);
  cachedAudio += take('audio', unread);

  let unwritten = write ?? 0;
  for (const from of ['text', 'image', 'audio'] as const) {
    const taken = Math.min(unwritten, left[from]);
    left[from] -= taken;
    unwritten -= taken;
  }
  return { total, ...left, cachedText, cachedAudio, cachedImage, written: (write ?? 0) - unwritten };
}

/** Output tokens without overlap, or undefined when no output was reported. Reasoning is a part of the text. */
export function outputTokens(usage: Usage): OutputTokens | undefined {
  const reported = amount(usage.outputTokens);
  const reasoning = amount(usage.reasoningTokens);
  const audio = amount(usage.outputModality?.audio);
  const image = amount(usage.outputModality?.image);
  const text = amount(usage.outputModality?.text);
  if ((reported ?? reasoning ?? audio ?? image ?? text) === undefined) return undefined;

  const spoken = (audio ?? 0) + (image ?? 0);
  const total = Math.max(reported ?? 0, spoken + (text ?? 0), reasoning ?? 0);
  const written = total - spoken;
  const thought = Math.min(reasoning ?? 0, written);
  return { text: written - thought, reasoning: thought, audio: audio ?? 0, image: image ?? 0 };
}
