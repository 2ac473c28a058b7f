import { DEFAULT } from '../amounts.ts';
import type { ImagePrice, PriceRow } from '../price-row.ts';

const model = 'https://developers.openai.com/api/docs/models';
const at = { provider: 'openai', checked: '2026-11-21' } as const;

const SQUARE = ['1024x1024'];
const WIDE = ['1024x1536', '1536x1024'];

/** Prices per image by quality, square and wide, as the model pages print them. */
function bySizeAndQuality(prices: Readonly<Record<string, readonly [square: number, wide: number]>>): readonly ImagePrice[] {
  return Object.entries(prices).flatMap(([quality, [square, wide]]) => [
    { sizes: SQUARE, qualities: [quality], usd: square },
    { sizes: WIDE, qualities: [quality], usd: wide },
  ]);
}

const standard = ['standard', 'auto', DEFAULT];

/** Image models: the library has no prices per image, which replies without token counts need. */
export const OPENAI_IMAGES: readonly PriceRow[] = [
  {
    ...at,
    models: ['dall-e-3'],
    usdPerImage: [
      { sizes: ['1024x1024', 'auto', DEFAULT], qualities: standard, usd: 0.04 },
      { sizes: ['1024x1792', '1792x1024'], qualities: standard, usd: 0.08 },
      { sizes: ['1024x1024', 'auto', DEFAULT], qualities: ['hd'], usd: 0.08 },
      { sizes: ['1024x1792', '1792x1024'], qualities: ['hd'], usd: 0.12 },
    ],
    source: `${model}/dall-e-3`,
  },
  {
    ...at,
    models: ['dall-e-2'],
    usdPerImage: [
      { sizes: ['256x256'], usd: 0.016 },
      { sizes: ['512x512'], usd: 0.018 },
      { sizes: ['1024x1024', 'auto', DEFAULT], usd: 0.02 },
    ],
    source: `${model}/dall-e-2`,
  },
  {
    ...at,
    models: ['gpt-image-1'],
    usdPerMillion: { input: 5, cacheRead: 1.25, inputImage: 10, cacheReadImage: 2.5, output: 40, outputImage: 40 },
    usdPerImage: bySizeAndQuality({ low: [0.011, 0.016], medium: [0.042, 0.063], high: [0.167, 0.25] }),
    source: `${model}/gpt-image-1`,
  },
  {
    ...at,
    models: ['gpt-image-1-mini'],
    usdPerMillion: { input: 2, cacheRead: 0.2, inputImage: 2.5, cacheReadImage: 0.25, output: 8, outputImage: 8 },
    usdPerImage: bySizeAndQuality({ low: [0.005, 0.006], medium: [0.011, 0.015], high: [0.036, 0.052] }),
    source: `${model}/gpt-image-1-mini`,
  },
  {
    ...at,
    models: ['gpt-image-1.5', 'gpt-image-1.5-2025-12-16', 'chatgpt-image-latest'],
    usdPerMillion: { input: 5, cacheRead: 1.25, inputImage: 8, cacheReadImage: 2, output: 10, outputImage: 32 },
    usdPerImage: bySizeAndQuality({ low: [0.009, 0.013], medium: [0.034, 0.05], high: [0.133, 0.2] }),
    source: `${model}/gpt-image-1.5`,
  },
  {
    ...at,
    models: ['gpt-image-2.5-flare*', 'gpt-image-2.5-sunburst*'],
    usdPerMillion: { input: 5, cacheRead: 1.25, inputImage: 8, cacheReadImage: 2, output: 30, outputImage: 30 },
    source: 'https://developers.openai.com/api/docs/pricing',
  },
];
