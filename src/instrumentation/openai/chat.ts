import type { Operation } from '../../operation/operation.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter, ChunkReader } from './adapter.ts';
import { field, count, type Json, list, object, text } from '../fields.ts';
import { chatInputMessages } from './messages/chat-input.ts';
import { chatOutputMessages } from './messages/chat-output.ts';
import { StreamedChatContent } from './messages/chat-stream.ts';
import { toolDefinitions } from './messages/tools.ts';
import { outputType, put, samplingAttributes } from './request-attributes.ts';
import { askForUsage } from './stream-usage.ts';
import { chatUsage } from './usage.ts';

/** `chat.completions.create`, and through it `parse`, `stream` and `runTools`. */
export const chat: Adapter = {
  operation: 'chat',
  request([body]) {
    const attributes = samplingAttributes(body);
    attributes[semconv.OPENAI_API_TYPE] = 'chat_completions';
    put(attributes, semconv.OUTPUT_TYPE, outputType(field(body, 'response_format')) ?? audioOutput(body));
    return { requestModel: text(field(body, 'model')), attributes };
  },
  captureRequest([body], content) {
    content.inputMessages = chatInputMessages(body);
    content.toolDefinitions = toolDefinitions(body);
  },
  askForUsage,
  reply(value, operation, captures) {
    const completion = object(value);
    if (!completion) return undefined;
    readHeader(completion, operation);
    const choices = list(completion['choices']);
    operation.reply.finishReasons = choices.map((choice) => text(object(choice)?.['finish_reason']) ?? 'error');
    // Kimi puts the usage inside the first choice
    operation.reply.usage = chatUsage(completion['usage'] ?? object(choices[0])?.['usage']);
    if (captures) operation.content.outputMessages = chatOutputMessages(value);
    return undefined;
  },
  createReader: (operation, captures) => new ChatReader(operation, captures),
};

/** What each chunk of a chat repeats. */
export function readHeader(completion: Json, { reply, attributes }: Operation): void {
  reply.id ??= text(completion['id']);
  reply.model ??= text(completion['model']);
  reply.serviceTier ??= text(completion['service_tier']);
  const fingerprint = text(completion['system_fingerprint']);
  if (reply.serviceTier !== undefined) attributes[semconv.OPENAI_RESPONSE_SERVICE_TIER] = reply.serviceTier;
  if (fingerprint !== undefined) attributes[semconv.OPENAI_RESPONSE_SYSTEM_FINGERPRINT] = fingerprint;
}

class ChatReader implements ChunkReader {
  readonly #operation: Operation;
  readonly #content: StreamedChatContent | undefined;
  readonly #finishReasons: string[] = [];
  #hasHeader = false;

  constructor(operation: Operation, captures: boolean) {
    this.#operation = operation;
    this.#content = captures ? new StreamedChatContent() : undefined;
  }

  chunk(chunk: Json): void {
    const { reply } = this.#operation;
    if (!this.#hasHeader) {
      readHeader(chunk, this.#operation);
      this.#hasHeader = reply.id !== undefined;
    }
    const choices = chunk['choices'];
    if (Array.isArray(choices)) {
      for (const choice of choices) this.#readChoice(choice);
    }
    if (chunk['usage']) {
      reply.usage = chatUsage(chunk['usage']);
      // the tier may come with the last chunk only
      if (chunk['service_tier']) readHeader(chunk, this.#operation);
    }
    this.#content?.add(chunk);
  }

  close(): undefined {
    const reasons = this.#finishReasons;
    if (reasons.length > 0) {
      // a choice whose end never came leaves a gap
      for (let index = 0; index < reasons.length; index += 1) reasons[index] ??= 'error';
      this.#operation.reply.finishReasons = reasons;
    }
    if (this.#content) this.#operation.content.outputMessages = this.#content.choices();
  }

  #readChoice(choice: unknown): void {
    const read = object(choice);
    if (!read) return;
    const reason = read['finish_reason'];
    if (typeof reason === 'string') this.#finishReasons[count(read['index']) ?? 0] = reason;
    if (read['usage']) this.#operation.reply.usage = chatUsage(read['usage']);
  }
}

function audioOutput(body: unknown): string | undefined {
  return list(field(body, 'modalities')).includes('audio') ? 'speech' : undefined;
}
