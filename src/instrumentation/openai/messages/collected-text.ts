import { textBytes } from '../../../content/byte-size.ts';
import { truncationMarker } from '../../../content/cap-text.ts';

/** Most characters that are kept of one streamed text. */
const MAX_LENGTH = 1_048_576;

/** A text that arrives in pieces; bounded, because a stream may never end. */
export class CollectedText {
  #text = '';
  #droppedBytes = 0;

  add(piece: unknown): void {
    if (typeof piece !== 'string') return;
    if (this.#droppedBytes === 0 && this.#text.length + piece.length <= MAX_LENGTH) this.#text += piece;
    else this.#droppedBytes += textBytes(piece);
  }

  /** The text, with a marker where pieces are missing; undefined when nothing arrived. */
  get value(): string | undefined {
    if (this.#droppedBytes > 0) return this.#text + truncationMarker(this.#droppedBytes);
    return this.#text === '' ? undefined : this.#text;
  }
}
