type Key = string | number | boolean | object | undefined;
type Node = Map<Key, unknown>;

/** Values by several keys at once, found without building one key of them. */
export class TupleMap<Value> {
  readonly #root: Node = new Map();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `keys` always have the same length. */
  get(keys: readonly Key[]): Value | undefined {
    let found: unknown = this.#root;
    for (let index = 0; index < keys.length; index += 1) {
      if (found === undefined) return undefined;
      found = (found as Node).get(keys[index]);
    }
    return found as Value | undefined;
  }

  /** Adds a value under keys that have none yet. */
  add(keys: readonly Key[], value: Value): void {
    let node = this.#root;
    for (const key of keys.slice(0, -1)) {
      let next = node.get(key) as Node | undefined;
      if (!next) {
        next = new Map();
        node.set(key, next);
      }
      node = next;
    }
    node.set(keys.at(-1), value);
    this.#size += 1;
  }
}
