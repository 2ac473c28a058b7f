/** Finds one kind of secret in a text. Must be pure and run in time linear to the text. */
export interface Detector {
  /** Appears in the mask; lower-case letters, digits and underscores. */
  readonly name: string;
  /**
   * Cheap test, without flags `g` and `y`, that matches every text in which `redact` could find something. It is read
   * case-insensitively. Without it `redact` runs on every text. Tests run one by one: that is several times faster than
   * one test for everything, because engines can only skip ahead with few alternatives.
   */
  readonly hint?: RegExp;
  /** `text` with every find replaced by `mask`; `text` itself when there is none. A mask must not be found again. */
  readonly redact: (text: string, mask: string) => string;
}
