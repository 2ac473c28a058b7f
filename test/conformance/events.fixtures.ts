import * as name from '../../src/semconv/attributes.ts';
import { EXCEPTION_EVENT } from '../../src/semconv/operations.ts';
import { CONTENT } from './baseline/content.ts';
import { chat, failed, stream } from './baseline/operations.ts';
import { removeAttribute, setAttribute } from './editable.ts';
import type { FailingFixture } from './failing-fixture.ts';

/** What makes each rule about events report, and nothing else. */
export const EVENT_FIXTURES: readonly FailingFixture[] = [
  {
    rule: 'event-top-level-name',
    why: 'the name is an attribute',
    spoil: (f) => {
      const event = f.event(failed, EXCEPTION_EVENT);
      delete event.eventName;
      setAttribute(event, 'event.name', EXCEPTION_EVENT);
    },
  },
  { rule: 'event-known-name', why: 'the event is outdated', spoil: (f) => void (f.event(stream).eventName = 'gen_ai.choice') },
  { rule: 'event-severity', why: 'the details are INFO', spoil: (f) => void (f.event(chat).severityNumber = 9) },
  {
    rule: 'event-severity',
    why: 'an exception is ERROR',
    spoil: (f) => void (f.event(failed, EXCEPTION_EVENT).severityNumber = 17),
  },
  { rule: 'event-no-body', why: 'the event has a body', spoil: (f) => void (f.event(chat).body = { stringValue: 'details' }) },
  { rule: 'event-ids', why: 'the span id is missing', spoil: (f) => void delete f.event(chat).spanId },
  { rule: 'event-ids', why: 'the trace id is zero', spoil: (f) => zeroTraceId(f.spans, f.records) },
  { rule: 'event-in-span', why: 'the span is unknown', spoil: (f) => void (f.event(chat).spanId = 'ffffffffffffffff') },
  {
    rule: 'event-required-attributes',
    why: 'the model is missing',
    spoil: (f) => removeAttribute(f.event(chat), name.REQUEST_MODEL),
  },
  {
    rule: 'event-allowed-attributes',
    why: 'details name a tool',
    spoil: (f) => setAttribute(f.event(chat), name.TOOL_NAME, 'weather'),
  },
  {
    rule: 'event-attribute-types',
    why: 'the attempts are text',
    spoil: (f) => setAttribute(f.event(chat), name.REQUEST_SEED, '7'),
  },
  {
    rule: 'event-content-structured',
    why: 'messages are a JSON string',
    options: { contentMode: 'EVENT_ONLY' },
    spoil: (f) => setAttribute(f.event(chat), name.INPUT_MESSAGES, JSON.stringify(CONTENT[name.INPUT_MESSAGES])),
  },
  {
    rule: 'event-no-content',
    why: 'an answer is captured unasked',
    spoil: (f) => setAttribute(f.event(chat), name.OUTPUT_MESSAGES, CONTENT[name.OUTPUT_MESSAGES]),
  },
  { rule: 'event-once', why: 'the details come twice', spoil: (f) => void f.records.push(f.event(chat)) },
  {
    rule: 'event-exception-described',
    why: 'an exception has neither type nor message',
    spoil: (f) => void (f.event(failed, EXCEPTION_EVENT).attributes = []),
  },
  {
    rule: 'event-matches-span',
    why: 'the answer has another model',
    spoil: (f) => setAttribute(f.event(chat), name.RESPONSE_MODEL, 'gpt-4o'),
  },
];

function zeroTraceId(spans: { traceId: string }[], records: { traceId?: string }[]): void {
  const zero = '0'.repeat(32);
  for (const span of spans) span.traceId = zero;
  for (const record of records) if (record.traceId !== undefined) record.traceId = zero;
}
