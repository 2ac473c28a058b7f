import { type Attributes, diag } from '@opentelemetry/api';
import type { RecordingConfig } from '../config/recording.ts';
import { FEEDBACK_COMMENT } from '../semconv/aimeter.ts';
import {
  EVALUATION_EXPLANATION,
  INPUT_MESSAGES,
  OUTPUT_MESSAGES,
  RETRIEVAL_DOCUMENTS,
  RETRIEVAL_QUERY_TEXT,
  SYSTEM_INSTRUCTIONS,
  TOOL_CALL_ARGUMENTS,
  TOOL_CALL_RESULT,
  TOOL_DEFINITIONS,
} from '../semconv/attributes.ts';
import { capChoices, capConversation, capParts } from './cap-messages.ts';
import type { CapturedContent, ChatMessage } from './messages.ts';
import { reachableMessages } from './reachable-messages.ts';
import { type Recording, recordFields, recordPart, recordValue } from './record-part.ts';
import { recordDocuments } from './record-documents.ts';
import { recordToolDefinitions, type ToolDetail } from './record-tool-definitions.ts';
import { createTextRecorder } from './recorded-text.ts';
import type { Redactor } from './redact.ts';

/** The part of the configuration that content depends on. */
export type ContentConfig = Pick<
  RecordingConfig,
  'contentMode' | 'spanContentEncoding' | 'maxContentBytes' | 'maxPartBytes' | 'captureToolDefinitions'
>;

/** Attributes to add to the span and to the event of an operation; undefined where the mode records no content. */
export interface PreparedContent {
  readonly span: Attributes | undefined;
  readonly event: Attributes | undefined;
}

/** Never throws, never changes `content`, and gives copies: what is recorded cannot be changed afterwards. */
export type ContentPreparer = (content: CapturedContent) => PreparedContent;

const NOTHING: PreparedContent = Object.freeze({ span: undefined, event: undefined });

/**
 * Function that gives the form of an operation's content that may be recorded, and where, in the mode of `config`:
 * redacted, then capped; bytes of images, audio and files are always left out. When something goes wrong in here, that
 * is reported through `diag.warn` and nothing is recorded.
 */
export function createContentPreparer(config: ContentConfig, redactor: Redactor): ContentPreparer {
  const { contentMode, maxContentBytes } = config;
  if (contentMode === 'NO_CONTENT') return () => NOTHING;
  const maxPartBytes = Math.min(config.maxPartBytes, Math.floor(maxContentBytes / 2));
  const recording: Recording = { text: createTextRecorder(redactor, maxPartBytes), maxPartBytes, maxContentBytes };
  const toolDetail = config.captureToolDefinitions ? 'full' : 'names';
  const toSpan = config.spanContentEncoding === 'json' ? encodeJson : same;
  return (content) => {
    try {
      const attributes = recordContent(content, recording, toolDetail);
      return {
        span: contentMode === 'EVENT_ONLY' ? undefined : toSpan(attributes),
        event: contentMode === 'SPAN_ONLY' ? undefined : attributes,
      };
    } catch (fault) {
      diag.warn('aimeter: content was not recorded', fault instanceof Error ? fault.name : typeof fault);
      return NOTHING;
    }
  };
}

function same(attributes: Attributes): Attributes {
  return attributes;
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
    const { messages, skipped } = reachableMessages(inputMessages, recording);
    const recorded = messages.map((message, index) => {
      const position = index === 0 ? 0 : index + skipped.count;
      return recordMessage(message, `input_messages[${position}]`, recording);
    });
    attributes[INPUT_MESSAGES] = capConversation(recorded, maxContentBytes, skipped);
  }
  if (outputMessages !== undefined) {
    const messages = outputMessages.map((message, index) => recordMessage(message, `output_messages[${index}]`, recording));
    attributes[OUTPUT_MESSAGES] = capChoices(messages, maxContentBytes);
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
  if (content.feedbackComment !== undefined) {
    attributes[FEEDBACK_COMMENT] = recording.text(content.feedbackComment, 'feedback_comment');
  }
  if (content.evaluationExplanation !== undefined) {
    attributes[EVALUATION_EXPLANATION] = recording.text(content.evaluationExplanation, 'evaluation_explanation');
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
