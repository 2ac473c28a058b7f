import { newAttributes } from '../../operation/new-attributes.ts';
import type { Operation } from '../../operation/operation.ts';
import * as semconv from '../../semconv/attributes.ts';
import type { Adapter, ChunkReader } from './adapter.ts';
import { field, count, type Json, list, object, text } from '../fields.ts';
import { responsesInputMessages, responsesInstructions } from './messages/responses-input.ts';
import { responsesOutputMessages } from './messages/responses-output.ts';
import { toolDefinitions } from './messages/tools.ts';
import { outputType, put, samplingAttributes } from './request-attributes.ts';
import { responsesUsage } from './usage.ts';

/** `responses.create`, and through it `parse` and `stream`. */
export const responses: Adapter = {
  operation: 'chat',
  request([body]) {
    const attributes = samplingAttributes(body);
    attributes[semconv.OPENAI_API_TYPE] = 'responses';
    put(attributes, semconv.OUTPUT_TYPE, outputType(field(field(body, 'text'), 'format')));
    put(attributes, semconv.REQUEST_PREVIOUS_RESPONSE_ID, text(field(body, 'previous_response_id')));
    const conversation = field(body, 'conversation');
    put(attributes, semconv.CONVERSATION_ID, text(conversation) ?? text(field(conversation, 'id')));
    return { requestModel: text(field(body, 'model')), attributes };
  },
  captureRequest([body], content) {
    content.inputMessages = responsesInputMessages(body);
    content.systemInstructions = responsesInstructions(body);
    content.toolDefinitions = toolDefinitions(body);
  },
  reply: readResponse,
  createReader: (operation, captures) => new ResponseReader(operation, captures),
};

/** `responses.retrieve`: a reply fetched again. It consumed nothing, so it has neither tokens nor a price. */
export const fetchResponse: Adapter = {
  operation: 'fetch_response',
  request([id, query]) {
    const attributes = newAttributes();
    put(attributes, semconv.RESPONSE_ID, text(id));
    const cursor = count(field(query, 'starting_after'));
    put(attributes, semconv.REQUEST_STREAM_CURSOR, cursor === undefined ? undefined : String(cursor));
    return { requestModel: undefined, attributes };
  },
  reply(value, operation) {
    readFetched(object(value) ?? {}, operation);
    return undefined;
  },
  createReader: (operation) => ({
    chunk(event) {
      const response = object(event['response']);
      if (response) readFetched(response, operation);
    },
    close: () => undefined,
  }),
};

function readFetched(response: Json, { reply, attributes }: Operation): void {
  reply.model ??= text(response['model']);
  reply.finishReasons = finishReasons(response);
  const status = text(response['status']);
  if (status !== undefined) attributes[semconv.RESPONSE_STATUS] = status;
}

function readResponse(value: unknown, operation: Operation, captures: boolean): unknown {
  const response = object(value);
  if (!response) return undefined;
  const { reply, attributes } = operation;
  reply.id ??= text(response['id']);
  reply.model = text(response['model']) ?? reply.model;
  reply.finishReasons = finishReasons(response);
  reply.usage = responsesUsage(response['usage']) ?? reply.usage;
  reply.serviceTier = text(response['service_tier']) ?? reply.serviceTier;
  if (reply.serviceTier !== undefined) attributes[semconv.OPENAI_RESPONSE_SERVICE_TIER] = reply.serviceTier;
  if (captures) operation.content.outputMessages = responsesOutputMessages(value);
  return response['status'] === 'failed' ? (response['error'] ?? { code: 'response_failed' }) : undefined;
}

/** The API has no finish reason; this mapping is ours, in the words of chat. */
function finishReasons(response: Json): string[] | undefined {
  const status = text(response['status']);
  if (status === 'completed') {
    const callsTool = list(response['output']).some((item) => object(item)?.['type'] === 'function_call');
    return [callsTool ? 'tool_calls' : 'stop'];
  }
  if (status === 'incomplete') {
    const reason = text(object(response['incomplete_details'])?.['reason']);
    return [reason === 'max_output_tokens' ? 'length' : (reason ?? 'error')];
  }
  if (status === 'failed') return ['error'];
  return status === 'cancelled' ? ['cancelled'] : undefined;
}

const LAST_EVENTS: ReadonlySet<unknown> = new Set(['response.completed', 'response.incomplete', 'response.failed']);

class ResponseReader implements ChunkReader {
  readonly #operation: Operation;
  readonly #captures: boolean;
  #failure: unknown;

  constructor(operation: Operation, captures: boolean) {
    this.#operation = operation;
    this.#captures = captures;
  }

  chunk(event: Json): void {
    if (LAST_EVENTS.has(event['type'])) {
      this.#failure = readResponse(event['response'], this.#operation, this.#captures);
    } else if (event['type'] === 'response.created') {
      const response = object(event['response']);
      this.#operation.reply.id = text(response?.['id']);
      this.#operation.reply.model = text(response?.['model']);
    } else if (event['type'] === 'error') {
      this.#failure = event;
    }
  }

  close(): unknown {
    return this.#failure;
  }
}
