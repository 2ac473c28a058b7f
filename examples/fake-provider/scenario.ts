/** Header that chooses how the fake provider behaves: directives separated by `;`, each a name and perhaps a value. */
export const SCENARIO_HEADER = 'x-fake-scenario';

/** Every directive, with what it does. A model named `fake-<directive>` does the same; `fake-429` means `status 429`. */
export const DIRECTIVES = {
  status: 'answer with this HTTP status and an error body',
  code: 'with `status`: this error code; without a value none, as gateways answer',
  failures: 'with `status`: only the first N attempts fail, the SDK retry succeeds',
  'slow-headers': 'wait this many milliseconds before the headers',
  'slow-body': 'send the headers at once and wait this many milliseconds before the body',
  'slow-chunks': 'wait this many milliseconds between two chunks',
  'cut-headers': 'destroy the socket instead of answering',
  'cut-body': 'destroy the socket in the middle of a plain body',
  'cut-stream': 'destroy the socket after three chunks',
  'error-event': 'send an error event after three chunks and end the stream',
  'no-done': 'end the stream without [DONE]',
  endless: 'never end the stream',
  repeat: 'send the second chunk this many times more',
  'no-choices': 'send one chunk that has no `choices`, as Azure does for its content filter',
  'usage-in-choice': 'put the usage of a stream inside `choices[0]`, as Kimi does',
  'no-usage': 'leave `usage` out',
  'null-usage': 'send `usage: null`',
  'bad-json': 'answer 200 with a body that is not JSON',
  'empty-body': 'answer 200 with an empty body',
  length: 'stop because of the token limit',
  'content-filter': 'stop because of the content filter',
  refusal: 'refuse',
  failed: 'responses only: end with `response.failed`',
  usage: 'bill exactly these counts: `usage in=100,out=50,cached=0,written=0,reasoning=0`',
} as const;

export type Directive = keyof typeof DIRECTIVES;

/** How one request is to be answered. */
export interface Scenario {
  has(directive: Directive): boolean;
  /** Value of a directive as a number, else `fallback`. */
  number(directive: Directive, fallback: number): number;
  /** Value of a directive, empty when it has none; undefined without the directive. */
  text(directive: Directive): string | undefined;
  /** Token counts of the `usage` directive by their short names. */
  usage(): Readonly<Record<string, number>>;
}

/** Reads the scenario from the header, else from a model named `fake-...`. Unknown directives throw: a test that asks for one is wrong. */
export function parseScenario(header: string | undefined, model: string): Scenario {
  const text = header ?? directiveOfModel(model);
  const directives = new Map<Directive, string>();
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split(' ');
    if (!isDirective(name)) throw new TypeError(`unknown scenario "${name}"; known: ${Object.keys(DIRECTIVES).join(', ')}`);
    directives.set(name, rest.join(' '));
  }
  return {
    has: (directive) => directives.has(directive),
    number(directive, fallback) {
      const value = Number(directives.get(directive) ?? Number.NaN);
      return Number.isFinite(value) ? value : fallback;
    },
    text: (directive) => directives.get(directive),
    usage: () => parseCounts(directives.get('usage') ?? ''),
  };
}

function isDirective(name: string): name is Directive {
  return Object.hasOwn(DIRECTIVES, name);
}

function directiveOfModel(model: string): string {
  const name = /^fake-(.+)$/.exec(model)?.[1] ?? '';
  return /^\d{3}$/.test(name) ? `status ${name}` : name;
}

function parseCounts(text: string): Record<string, number> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.filter((pair) => pair.length === 2).map(([name = '', count]) => [name.trim(), Number(count)]));
}
