import type { Work } from '../current/work.ts';
import { refuse } from './refuse.ts';
import { isBetween, isScore } from './score.ts';

/** Longest name that an application gives to something, in characters. */
const MAX_NAME = 200;

/**
 * Takes what an application records, value by value. A value that is not what it must be is undefined here: it is left
 * out of telemetry, counted in `aimeter.telemetry.dropped`, and warned about once per recorder and option.
 */
export class Take {
  readonly #recorder: string;
  readonly #work: Work;
  readonly #missing: 'refused' | 'accepted';

  constructor(recorder: string, work: Work, missing: 'refused' | 'accepted' = 'refused') {
    this.#recorder = recorder;
    this.#work = work;
    this.#missing = missing;
  }

  /** The same for options that may be left out. */
  get optional(): Take {
    return new Take(this.#recorder, this.#work, 'accepted');
  }

  /** A name: cut to 200 characters. */
  name(option: string, value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value.slice(0, MAX_NAME) : this.#refuse(option, 'a non-empty text', value);
  }

  /** A text of any length, the empty one included. */
  text(option: string, value: unknown): string | undefined {
    return typeof value === 'string' ? value : this.#refuse(option, 'a text', value);
  }

  list<T>(option: string, value: readonly T[]): readonly T[] | undefined {
    return Array.isArray(value) ? value : this.#refuse(option, 'an array', value);
  }

  /** One of `values`. */
  choice<const T extends string>(option: string, value: unknown, values: readonly T[]): T | undefined {
    return values.find((known) => known === value) ?? this.#refuse(option, `one of ${values.join(', ')}`, value);
  }

  flag(option: string, value: unknown): boolean | undefined {
    return typeof value === 'boolean' ? value : this.#refuse(option, 'true or false', value);
  }

  /** A share, confidence, relevance or satisfaction. */
  score(option: string, value: unknown): number | undefined {
    return isScore(value) ? value : this.#refuse(option, 'a number from 0 to 1', value);
  }

  /** Dollars, seconds, bytes, or a count. */
  amount(option: string, value: unknown): number | undefined {
    return isBetween(value, 0, Infinity) ? value : this.#refuse(option, 'a number from 0', value);
  }

  /** Any number that is one. */
  number(option: string, value: unknown): number | undefined {
    return isFinite(value) ? value : this.#refuse(option, 'a finite number', value);
  }

  date(option: string, value: unknown): Date | undefined {
    return value instanceof Date && isFinite(value.getTime()) ? value : this.#refuse(option, 'a valid Date', value);
  }

  /** Whatever `read` makes of the value; `expected` says what that needs. */
  as<T>(option: string, { value, expected, read }: Reading<T>): T | undefined {
    const result = value === undefined ? undefined : read(value);
    return result ?? this.#refuse(option, expected, value);
  }

  #refuse(option: string, expected: string, value: unknown): undefined {
    if (value === undefined && this.#missing === 'accepted') return;
    refuse(this.#work, { what: `${this.#recorder}: ${option}`, expected, received: value });
  }
}

/** How to take a value of a kind of its own. */
export interface Reading<T> {
  readonly value: unknown;
  readonly expected: string;
  readonly read: (value: unknown) => T | undefined;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}
