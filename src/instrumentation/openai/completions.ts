import type { Operation } from '../../operation/operation.ts';
import type { Adapter, ChunkReader } from './adapter.ts';
import { readHeader } from './chat.ts';
import { field, count, type Json, list, object, text } from '../fields.ts';
import { promptMessages, textOutputMessages } from './messages/text.ts';
import { samplingAttributes } from './request-attributes.ts';
import { chatUsage } from './usage.ts';

/** Legacy `completions.create`. */
export const completions: Adapter = {
  operation: 'text_completion',
  request([body]) {
    return { requestModel: text(field(body, 'model')), attributes: samplingAttributes(body) };
  },
  captureRequest([body], content) {
    content.inputMessages = promptMessages(field(body, 'prompt'));
  },
  reply(value, operation, captures) {
    const completion = object(value);
    if (!completion) return undefined;
    readHeader(completion, operation);
    operation.reply.finishReasons = list(completion['choices']).map(
      (choice) => text(object(choice)?.['finish_reason']) ?? 'error',
    );
    operation.reply.usage = chatUsage(completion['usage']);
    if (captures) operation.content.outputMessages = textOutputMessages(completion['choices']);
    return undefined;
  },
  createReader: (operation, captures) => new CompletionReader(operation, captures),
};

class CompletionReader implements ChunkReader {
  readonly #operation: Operation;
  readonly #texts: string[] | undefined;
  readonly #finishReasons: string[] = [];

  constructor(operation: Operation, captures: boolean) {
    this.#operation = operation;
    this.#texts = captures ? [] : undefined;
  }

  chunk(chunk: Json): void {
    const { reply } = this.#operation;
    if (reply.id === undefined) readHeader(chunk, this.#operation);
    for (const choice of list(chunk['choices'])) {
      const read = object(choice) ?? {};
      const index = count(read['index']) ?? 0;
      if (typeof read['finish_reason'] === 'string') this.#finishReasons[index] = read['finish_reason'];
      if (this.#texts && typeof read['text'] === 'string') this.#texts[index] = (this.#texts[index] ?? '') + read['text'];
    }
    if (chunk['usage']) reply.usage = chatUsage(chunk['usage']);
  }

  close(): undefined {
    if (this.#finishReasons.length > 0) {
      this.#operation.reply.finishReasons = Array.from(this.#finishReasons, (reason) => reason ?? 'error');
    }
    if (this.#texts) {
      const choices = this.#texts.map((content, index) => ({ text: content, finish_reason: this.#finishReasons[index] }));
      this.#operation.content.outputMessages = textOutputMessages(choices);
    }
  }
}
