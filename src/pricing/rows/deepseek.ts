import type { PriceRow } from '../price-row.ts';

const at = { provider: 'deepseek', checked: '2026-11-21' } as const;
const pricing = 'https://api-docs.deepseek.com/quick_start/pricing';
const updates = 'https://api-docs.deepseek.com/updates/';

const CHAT = ['deepseek-chat*'];
const REASONER = ['deepseek-reasoner*', 'deepseek-r1*'];
const BOTH = [...CHAT, 'deepseek-reasoner*'];
/** Since V4 both old names are aliases of V4 Flash. */
const FLASH = ['deepseek-v4-flash*', 'deepseek-flash', ...BOTH];
const PRO = ['deepseek-v4-pro*'];

const WEEK = [1, 2, 3, 4, 5];
/** Peak hours cost twice as much on working days; Chinese public holidays, off-peak as a whole, are not modelled. */
const PEAK = [
  ['01:00', '04:00'],
  ['06:00', '10:00'],
] as const;
const OFF_PEAK_2025 = ['16:30', '00:30'] as const;

const V3 = { from: '2025-02-08T16:00:00Z', until: '2025-09-05T16:00:00Z', source: 'https://api-docs.deepseek.com/news/news1226' };
const V3_NIGHT = { ...V3, from: '2025-02-26T16:30:00Z', hoursUtc: OFF_PEAK_2025 };
const NIGHT = { input: 0.135, cacheRead: 0.035, output: 0.55 };

const V4 = '2026-04-24T00:00:00Z';
const PEAK_START = '2026-08-16T16:00:00Z';
const FLASH_CUT = '2026-09-10T04:00:00Z';

/** History of the DeepSeek platform. The library's rows for the old names stop in 2025 and its peak hours know no dates. */
export const DEEPSEEK: readonly PriceRow[] = [
  {
    ...at,
    models: CHAT,
    until: '2025-02-08T16:00:00Z',
    usdPerMillion: { input: 0.14, cacheRead: 0.014, output: 0.28 },
    source: 'https://api-docs.deepseek.com/news/news1226',
  },
  // The night rows come first: among equally specific rows the first wins.
  { ...at, ...V3_NIGHT, models: CHAT, usdPerMillion: NIGHT },
  { ...at, ...V3_NIGHT, models: REASONER, usdPerMillion: NIGHT },
  { ...at, ...V3, models: CHAT, usdPerMillion: { input: 0.27, cacheRead: 0.07, output: 1.1 } },
  {
    ...at,
    models: REASONER,
    until: '2025-09-05T16:00:00Z',
    usdPerMillion: { input: 0.55, cacheRead: 0.14, output: 2.19 },
    source: 'https://api-docs.deepseek.com/news/news250120',
  },
  {
    ...at,
    models: BOTH,
    from: '2025-09-05T16:00:00Z',
    until: '2025-09-29T00:00:00Z',
    usdPerMillion: { input: 0.56, cacheRead: 0.07, output: 1.68 },
    source: updates,
  },
  {
    ...at,
    models: BOTH,
    from: '2025-09-29T00:00:00Z',
    until: V4,
    usdPerMillion: { input: 0.28, cacheRead: 0.028, output: 0.42 },
    source: updates,
  },
  {
    ...at,
    models: FLASH,
    from: V4,
    until: '2026-04-26T12:15:00Z',
    usdPerMillion: { input: 0.14, cacheRead: 0.028, output: 0.28 },
    source: pricing,
  },
  {
    ...at,
    models: FLASH,
    from: '2026-04-26T12:15:00Z',
    until: PEAK_START,
    usdPerMillion: { input: 0.14, cacheRead: 0.0028, output: 0.28 },
    source: pricing,
  },
  ...PEAK.flatMap((hoursUtc): PriceRow[] => [
    {
      ...at,
      models: FLASH,
      from: PEAK_START,
      until: FLASH_CUT,
      hoursUtc,
      daysUtc: WEEK,
      usdPerMillion: { input: 0.44, cacheRead: 0.014, output: 1.32 },
      source: pricing,
    },
    {
      ...at,
      models: FLASH,
      from: FLASH_CUT,
      hoursUtc,
      daysUtc: WEEK,
      usdPerMillion: { input: 0.3, cacheRead: 0.006, output: 1.2 },
      source: pricing,
    },
    {
      ...at,
      models: PRO,
      from: PEAK_START,
      hoursUtc,
      daysUtc: WEEK,
      usdPerMillion: { input: 1.32, cacheRead: 0.044, output: 3.96 },
      source: pricing,
    },
  ]),
  {
    ...at,
    models: FLASH,
    from: PEAK_START,
    until: FLASH_CUT,
    usdPerMillion: { input: 0.22, cacheRead: 0.007, output: 0.66 },
    source: pricing,
  },
  {
    ...at,
    models: FLASH,
    from: FLASH_CUT,
    usdPerMillion: { input: 0.15, cacheRead: 0.003, output: 0.6 },
    source: 'https://api-docs.deepseek.com/news/news260910',
  },
  { ...at, models: PRO, until: PEAK_START, usdPerMillion: { input: 0.435, cacheRead: 0.003625, output: 0.87 }, source: pricing },
  { ...at, models: PRO, from: PEAK_START, usdPerMillion: { input: 0.66, cacheRead: 0.022, output: 1.98 }, source: pricing },
];
