/** Distinct names that one tally keeps. */
const MAX_NAMES = 50;

/** Counts names within bounded memory: the first 50 distinct ones, later ones are left out. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(name: string | undefined): void {
    if (name === undefined) return;
    const count = this.#counts.get(name);
    if (count === undefined && this.#counts.size >= MAX_NAMES) return;
    this.#counts.set(name, (count ?? 0) + 1);
  }

  /** The names, the most frequent first. */
  names(): readonly string[] {
    const byCount = [...this.#counts].toSorted(([a, inA], [b, inB]) => inB - inA || (a < b ? -1 : 1));
    return byCount.map(([name]) => name);
  }
}
