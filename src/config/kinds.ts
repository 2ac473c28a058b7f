import { readFileSync } from 'node:fs';
import type { Setting } from './setting.ts';

/** What every kind of setting writes down; parsing, checking and the wording of errors come from the kind. */
export interface SettingOptions<T> {
  readonly option: string;
  readonly variable?: string;
  readonly fallback: T;
  readonly unit?: string;
  readonly description: string;
}

function setting<T>(options: SettingOptions<T>, kind: Pick<Setting<T>, 'expected' | 'parse' | 'accepts'>): Setting<T> {
  return Object.freeze({ variable: undefined, unit: undefined, ...options, ...kind });
}

/** One of `values`, in any case. `aliases`, in lower case, are understood in the environment, too. */
export function choice<const T extends string, F extends T | undefined>(
  values: readonly T[],
  options: SettingOptions<F>,
  aliases?: ReadonlyMap<string, NoInfer<T>>,
): Setting<T | F> {
  return setting<T | F>(options, {
    expected: `one of ${values.join(', ')}`,
    parse: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()) ?? aliases?.get(text.toLowerCase()),
    accepts: (value): value is T => values.some((known) => known === value),
  });
}

/** A non-empty subset of `values`; comma-separated in the environment. */
export function choices<const T extends string>(
  values: readonly T[],
  options: SettingOptions<readonly NoInfer<T>[] | undefined>,
): Setting<readonly T[] | undefined> {
  const isChoice = (value: unknown): value is T => values.some((known) => known === value);
  return setting<readonly T[] | undefined>(options, {
    expected: `a list of ${values.join(', ')}`,
    parse: (text) => splitChoices(text, isChoice),
    accepts: (value): value is readonly T[] => Array.isArray(value) && value.length > 0 && value.every(isChoice),
  });
}

/** Any of `values`, none by default; comma-separated in the environment. */
export function subset<const T extends string>(
  values: readonly T[],
  options: SettingOptions<readonly NoInfer<T>[]>,
): Setting<readonly T[]> {
  const isChoice = (value: unknown): value is T => values.some((known) => known === value);
  return setting<readonly T[]>(options, {
    expected: `a list of ${values.join(', ')}`,
    parse: (text) => splitChoices(text, isChoice),
    accepts: (value): value is readonly T[] => Array.isArray(value) && value.every(isChoice),
  });
}

function splitChoices<T extends string>(text: string, isChoice: (value: unknown) => value is T): readonly T[] | undefined {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every(isChoice) ? [...new Set(parts)] : undefined;
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** `true` or `false`, in any case. */
export function flag(options: SettingOptions<boolean>): Setting<boolean> {
  return setting(options, {
    expected: 'true or false',
    parse: (text) => FLAGS.get(text.toLowerCase()),
    accepts: (value): value is boolean => typeof value === 'boolean',
  });
}

/** A whole number from `minimum` to `maximum`, both included. */
export function integer<T extends number | undefined>(
  range: { readonly minimum: number; readonly maximum: number },
  options: SettingOptions<T>,
): Setting<T | number> {
  const isWithin = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= range.minimum && Number(value) <= range.maximum;
  return setting<T | number>(options, {
    expected: `a whole number from ${range.minimum} to ${range.maximum}`,
    parse: (text) => (/^\d+$/.test(text) && isWithin(Number(text)) ? Number(text) : undefined),
    accepts: isWithin,
  });
}

/** Any text but the empty one. */
export function anyText<T extends string | undefined>(options: SettingOptions<T>): Setting<T | string> {
  return setting<T | string>(options, {
    expected: 'a non-empty string',
    parse: (value) => value,
    accepts: (value): value is string => typeof value === 'string' && value !== '',
  });
}

/** Names to names; `key=value,key=value` in the environment. */
export function textMap(options: SettingOptions<Readonly<Record<string, string>>>): Setting<Readonly<Record<string, string>>> {
  return setting(options, {
    expected: 'key=value pairs separated by commas (in code: an object of strings)',
    parse: parsePairs,
    accepts: (value): value is Readonly<Record<string, string>> =>
      isObject(value) && Object.values(value).every((entry) => typeof entry === 'string' && entry !== ''),
  });
}

/** A function; cannot come from the environment. */
export function callback<T>(options: SettingOptions<T | undefined>): Setting<T | undefined> {
  return setting<T | undefined>(options, {
    expected: 'a function',
    parse: () => undefined,
    accepts: (value): value is T => typeof value === 'function',
  });
}

/** A list of objects, checked in depth by the code that reads them; cannot come from the environment. */
export function rows<T extends object>(options: SettingOptions<readonly T[]>): Setting<readonly T[]> {
  return setting(options, {
    expected: 'an array of objects',
    parse: () => undefined,
    accepts: (value): value is readonly T[] => Array.isArray(value) && value.every(isObject),
  });
}

/** Names to objects, checked in depth by the code that reads them; the path of a JSON file of them in the environment. */
export function fileTable<T extends object>(
  options: SettingOptions<Readonly<Record<string, T>>> & { readonly check: (given: object) => Readonly<Record<string, T>> },
): Setting<Readonly<Record<string, T>>> {
  const { check, ...rest } = options;
  return setting(rest, {
    expected: 'an object of objects (in the environment: the path of a JSON file with one)',
    parse: (path) => {
      const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
      return isObject(content) ? check(content) : undefined;
    },
    accepts: (value): value is Readonly<Record<string, T>> => isObject(value),
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsePairs(value: string): Readonly<Record<string, string>> | undefined {
  const pairs = value.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
  const isPair = pairs.every(([key, name, ...rest]) => key !== '' && name !== undefined && name !== '' && rest.length === 0);
  return isPair ? Object.fromEntries(pairs) : undefined;
}
