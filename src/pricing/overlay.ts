import type { PriceRow } from './price-row.ts';
import { ANTHROPIC } from './rows/anthropic.ts';
import { DEEPSEEK } from './rows/deepseek.ts';
import { GROQ } from './rows/groq.ts';
import { MISTRAL } from './rows/mistral.ts';
import { OPENAI_AUDIO } from './rows/openai-audio.ts';
import { OPENAI_FINE_TUNED } from './rows/openai-fine-tuned.ts';
import { OPENAI_IMAGES } from './rows/openai-images.ts';
import { OPENAI_MODELS } from './rows/openai-models.ts';

/** Our rows over the price library: only what it lacks or has wrong. */
export const OVERLAY: readonly PriceRow[] = [
  ...OPENAI_MODELS,
  ...OPENAI_FINE_TUNED,
  ...OPENAI_AUDIO,
  ...OPENAI_IMAGES,
  ...DEEPSEEK,
  ...ANTHROPIC,
  ...GROQ,
  ...MISTRAL,
];

/** Day on which a row was last checked: the version of the overlay. */
export const OVERLAY_DATE: string = OVERLAY.reduce((latest, { checked }) => (checked > latest ? checked : latest), '');

/** Price table named on operations that the overlay priced. */
export const OVERLAY_TABLE = `aimeter-overlay@${OVERLAY_DATE}`;
