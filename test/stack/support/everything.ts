import type { EndReason } from '../../../src/operation/end-reason.ts';
import type { OperationName } from '../../../src/semconv/operations.ts';

/** What the application `everything.mjs` does in one operation, and what the reply lets it know. */
export interface AppOperation {
  /** Step of the application. */
  readonly step: string;
  readonly operation: OperationName;
  /** Model asked for. */
  readonly model?: string;
  /** Second word of the span name, where it is not the model. */
  readonly target?: string;
  /** Default `completed`. */
  readonly ends?: EndReason;
  readonly errorType?: string;
  /** Why each attempt before the last one failed. */
  readonly retriedAfter?: readonly string[];
  readonly isStreamed?: true;
  /** Model that the reply names; default none. */
  readonly answeredBy?: string;
  /** Tier that the reply names; default none. */
  readonly tier?: string;
  readonly finishReasons?: readonly string[];
  /** What the application can know the bill from; default nothing. */
  readonly bill?: 'tokens' | 'input tokens' | 'unit' | 'price';
}

const SNAPSHOT = 'gpt-4o-mini-2024-07-18';
const ASKED = { operation: 'chat', model: 'gpt-4o-mini' } as const;
const NAMED = { ...ASKED, answeredBy: SNAPSHOT, tier: 'default' } as const;
const CHAT = { ...NAMED, finishReasons: ['stop'], bill: 'tokens' } as const;

/** The model that asks and answers, for steps with another one. */
function by(model: string) {
  return { model, answeredBy: model } as const;
}

/** Every operation of the application, in its order. */
export const OPERATIONS: readonly AppOperation[] = [
  { ...CHAT, step: 'chat' },
  { ...CHAT, step: 'chat, cached and cut', finishReasons: ['length'] },
  { ...CHAT, step: 'chat, two choices', tier: 'flex', finishReasons: ['stop', 'stop'] },
  { ...CHAT, step: 'chat, cache written', ...by('gpt-5.6-luna') },
  { ...CHAT, step: 'chat, retried', retriedAfter: ['429'] },
  { step: 'chat, no such model', operation: 'chat', model: 'fake-404', ends: 'error', errorType: 'model_not_found' },
  { ...ASKED, step: 'chat, aborted', ends: 'aborted' },
  { ...ASKED, step: 'chat, raw response', ends: 'raw_response' },
  { ...CHAT, step: 'chat, unknown model', ...by('house-model-7b') },
  { ...CHAT, step: 'chat, priced by the host', ...by('openai/gpt-4o-mini'), bill: 'price' },
  { ...CHAT, step: 'stream', isStreamed: true },
  { ...NAMED, step: 'stream, left early', isStreamed: true, ends: 'early_break' },
  { ...NAMED, step: 'stream, cut off', isStreamed: true, ends: 'error', errorType: 'TypeError' },
  { ...CHAT, step: 'responses', ...by('o4-mini') },
  { ...CHAT, step: 'responses, streamed', isStreamed: true, ...by('gpt-4o-mini') },
  { step: 'responses, fetched', operation: 'fetch_response', answeredBy: 'gpt-4o-mini', finishReasons: ['stop'] },
  {
    step: 'completions',
    operation: 'text_completion',
    ...by('gpt-3.5-turbo-instruct'),
    finishReasons: ['stop'],
    bill: 'tokens',
  },
  { step: 'embeddings', operation: 'embeddings', ...by('text-embedding-3-small'), bill: 'input tokens' },
  { step: 'image', operation: 'generate_content', model: 'dall-e-3', bill: 'unit' },
  { step: 'speech', operation: 'generate_content', model: 'tts-1', bill: 'unit' },
  { step: 'transcription', operation: 'generate_content', model: 'whisper-1', bill: 'unit' },
  { step: 'transcription by tokens', operation: 'generate_content', model: 'gpt-4o-transcribe', bill: 'tokens' },
  { step: 'moderation', operation: 'moderation', ...by('omni-moderation-latest'), bill: 'unit' },
  { step: 'vector search', operation: 'retrieval', target: 'vs_1' },
  { ...CHAT, step: 'tools', finishReasons: ['tool_calls'] },
  { step: 'tools', operation: 'execute_tool', target: 'find_river' },
  { step: 'tools', operation: 'execute_tool', target: 'measure_river' },
  { ...CHAT, step: 'tools' },
];

/** Name of the span of an operation. */
export function spanName({ operation, target, model }: AppOperation): string {
  const second = target ?? model;
  return second === undefined ? operation : `${operation} ${second}`;
}
