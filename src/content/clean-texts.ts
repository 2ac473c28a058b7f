/** Most texts that are remembered, and how long they are at most, in characters. */
const MAX_TEXTS = 1000;
const MAX_LENGTH = 128;

/** Texts in which nothing was found: names of models, users, agents and indices come again and again. */
export class CleanTexts {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return text.length <= MAX_LENGTH && this.#texts.has(text);
  }

  add(text: string): void {
    if (text.length > MAX_LENGTH) return;
    if (this.#texts.size >= MAX_TEXTS) this.#texts.clear();
    this.#texts.add(text);
  }
}
