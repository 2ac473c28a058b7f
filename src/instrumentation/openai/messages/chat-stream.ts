import type { OutputMessages } from '../../../content/messages.ts';
import { chatOutputMessages } from './chat-output.ts';
import { StreamedChoice } from './streamed-choice.ts';
import { field, listField } from './read.ts';

/** Choices beyond this are not collected. */
const MAX_CHOICES = 128;

/** Collects what a streamed chat or legacy completion says, for all choices. Made only when content is captured. */
export class StreamedChatContent {
  readonly #choices = new Map<number, StreamedChoice>();

  /** Takes in one chunk, which stays untouched. Never throws. */
  add(chunk: unknown): void {
    try {
      for (const choice of listField(chunk, 'choices')) this.#addChoice(choice);
    } catch {
      // a chunk that cannot be read is missing from the content and nothing else happens
    }
  }

  /** One message per choice so far, in their order; undefined when there is none. */
  choices(): OutputMessages | undefined {
    return chatOutputMessages(Array.from(this.#choices, ([index, choice]) => ({ index, ...choice.toChoice() })));
  }

  #addChoice(choice: unknown): void {
    if (typeof choice !== 'object' || choice === null) return;
    const given = field(choice, 'index');
    const index = typeof given === 'number' ? given : 0;
    const known = this.#choices.get(index);
    if (known === undefined && this.#choices.size >= MAX_CHOICES) return;
    const collected = known ?? new StreamedChoice();
    this.#choices.set(index, collected);
    collected.add(choice);
  }
}
