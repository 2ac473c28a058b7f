import { base64Bytes } from '../../../content/byte-size.ts';
import { CollectedText } from './collected-text.ts';
import { field, listField, textField } from './read.ts';
import { StreamedToolCalls } from './streamed-tool-calls.ts';

/** One choice of a streamed reply, put together from its deltas into the form of a reply that is not streamed. */
export class StreamedChoice {
  readonly #content = new CollectedText();
  readonly #refusal = new CollectedText();
  readonly #reasoning = new CollectedText();
  readonly #transcript = new CollectedText();
  readonly #legacyText = new CollectedText();
  readonly #toolCalls = new StreamedToolCalls();
  #role: string | undefined;
  #audioBytes: number | undefined;
  #finishReason: string | undefined;

  add(choice: unknown): void {
    this.#finishReason = textField(choice, 'finish_reason') ?? this.#finishReason;
    this.#legacyText.add(field(choice, 'text'));
    const delta = field(choice, 'delta');
    if (typeof delta !== 'object' || delta === null) return;
    this.#role ??= textField(delta, 'role');
    this.#content.add(field(delta, 'content'));
    this.#refusal.add(field(delta, 'refusal'));
    this.#reasoning.add(field(delta, 'reasoning_content') ?? field(delta, 'reasoning'));
    this.#addAudio(field(delta, 'audio'));
    for (const call of listField(delta, 'tool_calls')) this.#toolCalls.add(call);
    this.#toolCalls.addLegacy(field(delta, 'function_call'));
  }

  /** The choice as `chat.completions.create` without `stream` would have returned it. */
  toChoice(): object {
    const finish = { finish_reason: this.#finishReason };
    const legacyText = this.#legacyText.value;
    if (legacyText !== undefined) return { ...finish, text: legacyText };
    const audio =
      this.#audioBytes === undefined ? undefined : { transcript: this.#transcript.value, byte_size: this.#audioBytes };
    const message = {
      role: this.#role,
      content: this.#content.value,
      refusal: this.#refusal.value,
      reasoning_content: this.#reasoning.value,
      audio,
      ...this.#toolCalls.toFields(),
    };
    return { ...finish, message };
  }

  /** The bytes themselves are never recorded, so they are only counted. */
  #addAudio(audio: unknown): void {
    if (typeof audio !== 'object' || audio === null) return;
    this.#audioBytes = (this.#audioBytes ?? 0) + base64Bytes(textField(audio, 'data') ?? '');
    this.#transcript.add(field(audio, 'transcript'));
  }
}
