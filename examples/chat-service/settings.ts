/** How the example runs. */
export interface Settings {
  /** Port of the service; 0 picks a free one. Default 3000, a free one when it is taken. */
  readonly port: number;
  /** Operations after which the example ends by itself; undefined: on Ctrl-C. */
  readonly operations: number | undefined;
  /** Key of the real OpenAI; undefined: the fake provider answers. */
  readonly openaiKey: string | undefined;
  /** Key of the real DeepSeek; undefined: the fake provider answers. */
  readonly deepseekKey: string | undefined;
  /** Base URL of the Collector. */
  readonly collectorUrl: string;
  /** Time between two requests of the simulated users, in milliseconds. */
  readonly paceMs: number;
}

/** With a real provider every request costs money: slower, and an end by default. */
const REAL = { paceMs: 3000, operations: 20 };
const FAKE = { paceMs: 350 };

/**
 * Reads `PORT`, `OPENAI_API_KEY`, `DEEPSEEK_API_KEY`, `OTEL_EXPORTER_OTLP_ENDPOINT`, `AIMETER_DEMO_PACE_MS`, and the number
 * of operations from `--once N` or `AIMETER_DEMO_OPERATIONS`.
 *
 * @throws TypeError when a number is none
 */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const openaiKey = environment['OPENAI_API_KEY'] || undefined;
  const deepseekKey = environment['DEEPSEEK_API_KEY'] || undefined;
  const isReal = openaiKey !== undefined || deepseekKey !== undefined;
  const once = args.indexOf('--once');
  const operations = once === -1 ? environment['AIMETER_DEMO_OPERATIONS'] : args[once + 1];
  return {
    port: readNumber('PORT', environment['PORT']) ?? 3000,
    operations: readNumber('--once', operations) ?? (isReal ? REAL.operations : undefined),
    openaiKey,
    deepseekKey,
    collectorUrl: environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || 'http://localhost:4318',
    paceMs: readNumber('AIMETER_DEMO_PACE_MS', environment['AIMETER_DEMO_PACE_MS']) ?? (isReal ? REAL.paceMs : FAKE.paceMs),
  };
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new TypeError(`${name} must be a whole number, received "${text}"`);
  return value;
}
