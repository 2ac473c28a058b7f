import { diag } from '@opentelemetry/api';
import { describeValue } from './describe-value.ts';

/** One knob: an option in code, usually also an environment variable, and a default. */
export interface Setting<T> {
  /** Name of the option in code. */
  readonly option: string;
  /** Environment variable; undefined when the value cannot be written as text. */
  readonly variable: string | undefined;
  /** Value when neither the option nor the variable is given. */
  readonly fallback: T;
  /** What a value must be, in words; ends up in messages and in the documentation. */
  readonly expected: string;
  /** Unit of the value, for the documentation. */
  readonly unit: string | undefined;
  /** One sentence for the documentation. */
  readonly description: string;
  /** Value of an environment variable, or undefined when `text` is not one; may throw to say why. */
  readonly parse: (text: string) => T | undefined;
  /** True when `value`, given in code, is usable. */
  readonly accepts: (value: unknown) => value is T;
}

/** Variables by name, usually `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The option if it is given, else the variable, else the default. A variable that cannot be read is reported through
 * `diag.warn` and ignored: a wrong environment must never stop an application.
 *
 * @throws TypeError when the option was given in code and is not what the setting expects
 */
export function readSetting<T>(setting: Setting<T>, options: Readonly<Record<string, unknown>>, environment: Environment): T {
  const given = options[setting.option];
  if (given !== undefined) {
    if (setting.accepts(given)) return given;
    throw optionError(setting.option, setting.expected, given);
  }
  const text = setting.variable === undefined ? undefined : environment[setting.variable]?.trim();
  if (text === undefined || text === '') return setting.fallback;
  let reason = '';
  try {
    const parsed = setting.parse(text);
    if (parsed !== undefined) return parsed;
  } catch (error) {
    reason = `: ${error instanceof Error ? error.message : String(error)}`;
  }
  diag.warn(`aimeter: ignoring ${setting.variable}: expected ${setting.expected}, received ${describeValue(text)}${reason}`);
  return setting.fallback;
}

/** What to throw when an option given in code is wrong. */
export function optionError(option: string, expected: string, given: unknown): TypeError {
  return new TypeError(`aimeter: option "${option}" must be ${expected}, received ${describeValue(given)}`);
}
