import * as own from '../../src/semconv/aimeter.ts';
import * as name from '../../src/semconv/attributes.ts';
import { CONTENT } from './baseline/content.ts';
import { agent, chat, embeddings, failed, stream, tool } from './baseline/operations.ts';
import { TRACE_ID } from './baseline/resource.ts';
import { removeAttribute, setAttribute } from './editable.ts';
import type { FailingFixture } from './failing-fixture.ts';

/** What makes each rule about spans report, and nothing else. */
export const SPAN_FIXTURES: readonly FailingFixture[] = [
  { rule: 'span-name', why: 'the name lacks the model', spoil: (f) => void (f.span(embeddings).name = 'embeddings') },
  { rule: 'span-kind', why: 'a tool is a client', spoil: (f) => void (f.span(tool).kind = 3) },
  {
    rule: 'span-operation',
    why: 'the operation is unknown',
    spoil: (f) => setAttribute(f.span(tool), name.OPERATION_NAME, 'dance'),
  },
  {
    rule: 'span-required-attributes',
    why: 'the provider is missing',
    spoil: (f) => removeAttribute(f.span(embeddings), name.PROVIDER_NAME),
  },
  { rule: 'span-expected-attributes', why: 'a reply has no id', spoil: (f) => f.removeBoth(chat, name.RESPONSE_ID) },
  { rule: 'span-server-port', why: 'a host has no port', spoil: (f) => f.removeBoth(chat, name.SERVER_PORT) },
  {
    rule: 'span-allowed-attributes',
    why: 'a name is outdated',
    spoil: (f) => setAttribute(f.span(tool), 'gen_ai.system', 'openai'),
  },
  {
    rule: 'span-allowed-attributes',
    why: 'a tool has tokens',
    spoil: (f) => setAttribute(f.span(tool), name.USAGE_INPUT_TOKENS, 3),
  },
  {
    rule: 'span-attribute-types',
    why: 'a count is a string',
    spoil: (f) => setAttribute(f.span(embeddings), name.EMBEDDINGS_DIMENSION_COUNT, '1536'),
  },
  {
    rule: 'span-attribute-types',
    why: 'a count is fractional',
    spoil: (f) => setAttribute(f.span(embeddings), name.EMBEDDINGS_DIMENSION_COUNT, 1536.5),
  },
  {
    rule: 'span-known-values',
    why: 'a modality is not a well-known one',
    spoil: (f) => f.setBoth(chat, name.OUTPUT_TYPE, 'smell'),
  },
  { rule: 'span-status-never-ok', why: 'success is marked', spoil: (f) => void (f.span(tool).status = { code: 1 }) },
  {
    rule: 'span-error-type',
    why: 'a failure has no type',
    spoil: (f) => void (f.span(tool).status = { code: 2, message: 'no weather' }),
  },
  {
    rule: 'span-error-description',
    why: 'a failure has no description',
    spoil: (f) => void (f.span(failed).status = { code: 2 }),
  },
  { rule: 'span-end-reason', why: 'the reason is unknown', spoil: (f) => setAttribute(f.span(agent), own.END_REASON, 'bored') },
  { rule: 'span-stream-only-true', why: 'no stream is said', spoil: (f) => f.setBoth(chat, name.REQUEST_STREAM, false) },
  {
    rule: 'span-first-chunk-streamed',
    why: 'a plain reply has a first chunk',
    spoil: (f) => f.setBoth(chat, name.RESPONSE_TIME_TO_FIRST_CHUNK, 0.5),
  },
  { rule: 'span-choice-count', why: 'the default is said', spoil: (f) => f.setBoth(chat, name.REQUEST_CHOICE_COUNT, 1) },
  {
    rule: 'span-service-tier',
    why: 'the default is said',
    spoil: (f) => f.setBoth(chat, name.OPENAI_REQUEST_SERVICE_TIER, 'auto'),
  },
  {
    rule: 'span-cache-subset',
    why: 'cached tokens are added to the input',
    spoil: (f) => f.setBoth(chat, name.USAGE_CACHE_WRITE_INPUT_TOKENS, 61),
  },
  {
    rule: 'span-reasoning-subset',
    why: 'reasoning is added to the output',
    spoil: (f) => f.setBoth(chat, name.USAGE_REASONING_OUTPUT_TOKENS, 51),
  },
  {
    rule: 'span-modality-subset',
    why: 'the modalities exceed the total',
    spoil: (f) => f.setBoth(chat, name.USAGE_AUDIO_INPUT_TOKENS, 101),
  },
  {
    rule: 'span-no-content',
    why: 'a message is captured unasked',
    spoil: (f) => setAttribute(f.span(chat), name.INPUT_MESSAGES, CONTENT[name.INPUT_MESSAGES]),
  },
  {
    rule: 'span-no-content',
    why: 'tool arguments are captured unasked',
    spoil: (f) => setAttribute(f.span(tool), name.TOOL_CALL_ARGUMENTS, { city: 'Lisbon' }),
  },
  {
    rule: 'span-no-span-events',
    why: 'an exception is a span event',
    spoil: (f) => void (f.span(failed).events = [{ name: 'exception' }]),
  },
  { rule: 'span-conversation-id', why: 'the trace id is taken', spoil: (f) => f.setBoth(chat, name.CONVERSATION_ID, TRACE_ID) },
  { rule: 'span-finish-reasons', why: 'the list is empty', spoil: (f) => f.setBoth(stream, name.RESPONSE_FINISH_REASONS, []) },
  {
    rule: 'span-agent-in-process',
    why: 'a local agent has a provider',
    spoil: (f) => setAttribute(f.span(agent), name.PROVIDER_NAME, 'openai'),
  },
  { rule: 'span-cost-complete', why: 'a price has no source', spoil: (f) => f.removeBoth(chat, own.COST_SOURCE) },
  { rule: 'span-once', why: 'a tool ends twice', spoil: (f) => void (f.span(agent).spanId = tool.spanId) },
];
