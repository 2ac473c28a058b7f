import type { Attributes } from '@opentelemetry/api';
import type { RecordingConfig } from '../config/recording.ts';
import {
  INPUT_MESSAGES,
  OUTPUT_MESSAGES,
  RETRIEVAL_DOCUMENTS,
  RETRIEVAL_QUERY_TEXT,
  SYSTEM_INSTRUCTIONS,
  TOOL_CALL_ARGUMENTS,
  TOOL_CALL_RESULT,
  TOOL_DEFINITIONS,
} from '../semconv/attributes.ts';
import { capMessages, capParts } from './cap-messages.ts';
import type { CapturedContent, ChatMessage } from './messages.ts';
import { type Recording, recordFields, recordPart, recordValue } from './record-part.ts';
import { recordDocuments } from './record-documents.ts';
import { recordToolDefinitions, type ToolDetail } from './record-tool-definitions.ts';
import { createTextRecorder } from './recorded-text.ts';
import type { Redactor } from './redact.ts';

/** Options of `createContentCapture`: a `RecordingConfig` with a redactor. */
export interface ContentCaptureOptions extends Pick<
  RecordingConfig,
  'contentMode' | 'spanContentEncoding' | 'maxContentBytes' | 'maxPartBytes' | 'captureToolDefinitions'
> {
  readonly redactor: Redactor;
  /** Told about a fault in here; nothing of the content concerned is recorded. */
  readonly onError?: ((fault: unknown) => void) | undefined;
}

/** Attributes to add to the span and to the event of an operation. Empty where the mode says so. */
export interface RecordedContent {
  readonly span: Attributes;
  readonly event: Attributes;
}

/** Decides what of an operation's content is recorded, where and in what form. */
export interface ContentCapture {
  /** False in mode `NO_CONTENT`: then nobody needs to collect content in the first place. */
  readonly isOn: boolean;
  /** Redacted and capped attributes. Never throws and never changes `content`. */
  record(content: CapturedContent): RecordedContent;
}

const NOTHING: RecordedContent = Object.freeze({ span: Object.freeze({}), event: Object.freeze({}) });

/**
 * Content capture in the mode of `options`. Redaction comes before the caps, and both before anything is recorded; bytes
 * of images, audio and files are never recorded.
 */
export function createContentCapture(options: ContentCaptureOptions): ContentCapture {
  const { contentMode, spanContentEncoding } = options;
  if (contentMode === 'NO_CONTENT') return { isOn: false, record: () => NOTHING };
  const maxPartBytes = Math.min(options.maxPartBytes, Math.floor(options.maxContentBytes / 2));
  const recording: Recording = {
    text: createTextRecorder(options.redactor, maxPartBytes),
    maxPartBytes,
    maxContentBytes: options.maxContentBytes,
  };
  const toolDetail = options.captureToolDefinitions ? 'full' : 'names';
  const onSpan = contentMode !== 'EVENT_ONLY';
  const onEvent = contentMode !== 'SPAN_ONLY';
  return {
    isOn: true,
    record: (content) => {
      try {
        const attributes = recordContent(content, recording, toolDetail);
        const span = spanContentEncoding === 'json' ? encodeJson(attributes) : attributes;
        return { span: onSpan ? span : {}, event: onEvent ? attributes : {} };
      } catch (fault) {
        options.onError?.(fault);
        return NOTHING;
      }
    },
  };
}

function recordContent(content: CapturedContent, recording: Recording, toolDetail: ToolDetail): Attributes {
  const { maxContentBytes } = recording;
  const { systemInstructions, inputMessages, outputMessages, toolDefinitions } = content;
  const attributes: Attributes = {};
  if (systemInstructions !== undefined) {
    const parts = systemInstructions.map((part, index) => recordPart(part, `system_instructions[${index}]`, recording));
    attributes[SYSTEM_INSTRUCTIONS] = capParts(parts, maxContentBytes);
  }
  if (inputMessages !== undefined) {
    const messages = inputMessages.map((message, index) => recordMessage(message, `input_messages[${index}]`, recording));
    attributes[INPUT_MESSAGES] = capMessages(messages, maxContentBytes, 'first_and_latest');
  }
  if (outputMessages !== undefined) {
    const messages = outputMessages.map((message, index) => recordMessage(message, `output_messages[${index}]`, recording));
    attributes[OUTPUT_MESSAGES] = capMessages(messages, maxContentBytes, 'first');
  }
  if (toolDefinitions !== undefined) {
    attributes[TOOL_DEFINITIONS] = recordToolDefinitions(toolDefinitions, toolDetail, recording);
  }
  if (content.retrievalQuery !== undefined) {
    attributes[RETRIEVAL_QUERY_TEXT] = recording.text(content.retrievalQuery, 'retrieval_query');
  }
  if (content.retrievalDocuments !== undefined) {
    attributes[RETRIEVAL_DOCUMENTS] = recordDocuments(content.retrievalDocuments, recording);
  }
  const whole = { ...recording, maxBytes: maxContentBytes };
  if (content.toolArguments !== undefined) {
    attributes[TOOL_CALL_ARGUMENTS] = recordValue(content.toolArguments, 'tool_arguments', whole);
  }
  if (content.toolResult !== undefined) attributes[TOOL_CALL_RESULT] = recordValue(content.toolResult, 'tool_result', whole);
  return attributes;
}

function recordMessage<T extends ChatMessage>(message: T, path: string, recording: Recording): T {
  const { parts, ...rest } = message;
  const recorded = parts.map((part, index) => recordPart(part, `${path}.parts[${index}]`, recording));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same fields with other texts
  return { ...recordFields(rest, path, recording), parts: recorded } as unknown as T;
}

/** Texts stay as they are: their JSON would only add quotes. */
function encodeJson(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): unknown {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
