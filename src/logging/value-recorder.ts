import type { Attributes } from '@opentelemetry/api';
import type { RedactHook } from '../config/recording.ts';
import { jsonBytes } from '../content/byte-size.ts';
import { capText } from '../content/cap-text.ts';
import { mapJson } from '../content/map-json.ts';
import { isMask, maskFor } from '../content/mask.ts';
import { createTextRecorder } from '../content/recorded-text.ts';
import { createRedactor } from '../content/redact.ts';
import { isSecretName } from '../content/secret-names.ts';
import { convertValue } from './convert-value.ts';

/** Largest message, stack trace or field, in bytes of UTF-8 (fields that are structures: of their JSON). */
const MAX_TEXT_BYTES = 8192;
/** Fields of one line; the SDK keeps 128 attributes. */
const MAX_FIELDS = 100;
const MAX_DEPTH = 16;
const MAX_VALUES = 1000;
/** Names of fields that are remembered. */
const MAX_NAMES = 1000;
/** The smallest integer that could be a card number. */
const MIN_CARD = 1e12;

const SECRET = maskFor('secret_field');
const UNREADABLE = maskFor('unreadable');
/** Stands for the fields beyond the limit; its value is their number. */
const TRUNCATED = 'truncated_fields';

interface FieldName {
  readonly recorded: string;
  readonly isSecret: boolean;
}

/** Turns what the application gives a logger into what may be recorded: masked, bounded, plain. Never throws. */
export class ValueRecorder {
  /** `text` without secrets, cut to 8 KiB. `path` names it for the hook. */
  readonly text: (text: string, path: string) => string;
  readonly #names = new Map<string, FieldName>();

  /** @param onFault called when a detector or the hook failed; the text concerned is masked whole */
  constructor(hook: RedactHook | undefined, onFault: () => void) {
    this.text = createTextRecorder(createRedactor({ hook, onError: onFault }), MAX_TEXT_BYTES);
  }

  /** A value of any kind as JSON-like data; undefined for what has no such form. */
  value(value: unknown, path: string): unknown {
    if (typeof value === 'string') return this.text(value, path);
    if (typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return String(value);
      return Math.abs(value) < MIN_CARD ? value : this.#structure(value, path);
    }
    return typeof value === 'object' || typeof value === 'bigint' ? this.#structure(value, path) : undefined;
  }

  /** Adds the fields of `given` to `target`, without those named in `except`. */
  addFields(given: object, target: Attributes, except: ReadonlySet<string>): void {
    let count = 0;
    const keys = keysOf(given);
    for (const key of keys) {
      if (except.has(key)) continue;
      if (count >= MAX_FIELDS) {
        target[TRUNCATED] = keys.length - count;
        return;
      }
      const { recorded, isSecret } = this.#name(key);
      const value = this.#field(given, key, isSecret);
      if (value === undefined) continue;
      target[recorded] = value;
      count += 1;
    }
  }

  #field(given: object, key: string, isSecret: boolean): unknown {
    let value: unknown;
    try {
      value = Reflect.get(given, key);
    } catch {
      return UNREADABLE;
    }
    if (!isSecret || value === null || value === undefined || value === '' || typeof value === 'boolean') {
      return this.value(value, key);
    }
    return typeof value === 'string' && isMask(value) ? value : SECRET;
  }

  #structure(value: unknown, path: string): unknown {
    const { text } = this;
    const limits = { maxDepth: MAX_DEPTH, maxValues: MAX_VALUES };
    const mapped = mapJson(value, path, { text, fields: 'mask_secrets', copy: 'always', convert: convertValue, ...limits });
    if (typeof mapped !== 'object' || mapped === null || jsonBytes(mapped) <= MAX_TEXT_BYTES) return mapped;
    return capText(JSON.stringify(mapped), { maxBytes: MAX_TEXT_BYTES });
  }

  #name(key: string): FieldName {
    let name = this.#names.get(key);
    if (name === undefined) {
      name = { recorded: this.text(key, ''), isSecret: isSecretName(key) };
      if (this.#names.size < MAX_NAMES && key.length <= 128) this.#names.set(key, name);
    }
    return name;
  }
}

/** A proxy may refuse to tell its keys; the line is worth recording without them. */
function keysOf(given: object): readonly string[] {
  try {
    return Object.keys(given);
  } catch {
    return [];
  }
}
