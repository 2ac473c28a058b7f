/** Most texts that are remembered, and how long they are at most, in characters. */
const MAX_TEXTS = 1000;
const MAX_LENGTH = 128;
/** Texts that are not remembered after as many that nobody asked for again. */
const PAUSE = 20_000;

/** Texts in which nothing was found: names of models, users, agents and indices come again and again; ids never do. */
export class CleanTexts {
  readonly #texts = new Set<string>();
  #hits = 0;
  #paused = 0;

  has(text: string): boolean {
    const isKnown = text.length <= MAX_LENGTH && this.#texts.has(text);
    if (isKnown) this.#hits += 1;
    return isKnown;
  }

  add(text: string): void {
    if (this.#paused > 0) this.#paused -= 1;
    else if (text.length <= MAX_LENGTH) {
      if (this.#texts.size >= MAX_TEXTS) this.#startAnew();
      this.#texts.add(text);
    }
  }

  #startAnew(): void {
    this.#texts.clear();
    if (this.#hits < MAX_TEXTS) this.#paused = PAUSE;
    this.#hits = 0;
  }
}
