import type { PriceRow } from '../price-row.ts';

const at = { provider: 'groq', source: 'https://groq.com/pricing', checked: '2026-11-21' } as const;

/** Transcription is charged for ten seconds at least, a rule that the library keeps outside its data. */
export const GROQ: readonly PriceRow[] = [
  { ...at, models: ['whisper-large-v3'], usdPerMinute: 0.111 / 60, minimumSeconds: 10 },
  { ...at, models: ['whisper-large-v3-turbo'], usdPerMinute: 0.04 / 60, minimumSeconds: 10 },
];
