import { type Context, type Span, trace } from '@opentelemetry/api';
import { noteEnded, noteOpen, type Open } from './open-units.ts';

/** Anything that has a span and ends exactly once: a model call, a tool execution, a task, a batch. */
export abstract class Unit implements Open {
  /** Context that the unit was started in. */
  readonly parent: Context;
  /** Context for what runs inside the unit. */
  readonly context: Context;
  /** `performance.now()` at the start. */
  readonly startedAtMs: number = performance.now();
  /** Start of the span: span and metrics agree on the duration only when they share it. */
  readonly startedEpochMs: number = Date.now();
  /** `performance.now()` at the end. */
  endedAtMs = 0;
  nextOpen: Open | undefined = undefined;
  previousOpen: Open | undefined = undefined;
  #span: Span | undefined;
  #ended = false;

  constructor(parent: Context) {
    this.parent = parent;
    this.context = new UnitContext(parent, this);
    noteOpen(this);
  }

  /** Started when somebody first asks for it, with the time at which the unit started. */
  get span(): Span {
    this.#span ??= this.startSpan();
    return this.#span;
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** From the start to the end, or to now. */
  get durationSeconds(): number {
    return ((this.#ended ? this.endedAtMs : performance.now()) - this.startedAtMs) / 1000;
  }

  /** Milliseconds since 1970, from the same clock reading as the duration, so that span, event and metric agree. */
  get endedEpochMs(): number {
    return this.startedEpochMs + (this.endedAtMs - this.startedAtMs);
  }

  abstract endLeft(): void;

  /** What this unit adds to the context that it runs in; undefined: nothing under this key. */
  abstract contextValue(key: symbol): unknown;

  protected abstract startSpan(): Span;

  /** Notes the end; false when the unit had already ended. */
  protected close(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.endedAtMs = performance.now();
    noteEnded(this);
    return true;
  }
}

/** The key under which the API keeps the active span, read off a context that has one. */
const SPAN_KEY = spanKey();

/** The parent's values, the span of a unit and what the unit adds: one small object instead of two copies of all values. */
class UnitContext implements Context {
  readonly #parent: Context;
  readonly #unit: Unit;

  constructor(parent: Context, unit: Unit) {
    this.#parent = parent;
    this.#unit = unit;
  }

  getValue(key: symbol): unknown {
    if (key === SPAN_KEY) return this.#unit.span;
    return this.#unit.contextValue(key) ?? this.#parent.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return new ValueContext(this, key, value);
  }

  deleteValue(key: symbol): Context {
    return new ValueContext(this, key, undefined);
  }
}

/** One value over everything that another context has. */
class ValueContext implements Context {
  readonly #parent: Context;
  readonly #key: symbol;
  readonly #value: unknown;

  constructor(parent: Context, key: symbol, value: unknown) {
    this.#parent = parent;
    this.#key = key;
    this.#value = value;
  }

  getValue(key: symbol): unknown {
    return key === this.#key ? this.#value : this.#parent.getValue(key);
  }

  setValue(key: symbol, value: unknown): Context {
    return new ValueContext(this, key, value);
  }

  deleteValue(key: symbol): Context {
    return new ValueContext(this, key, undefined);
  }
}

function spanKey(): symbol | undefined {
  let key: symbol | undefined;
  const probe: Context = {
    getValue(asked) {
      key = asked;
      return undefined;
    },
    setValue: () => probe,
    deleteValue: () => probe,
  };
  trace.getSpan(probe);
  return key;
}
