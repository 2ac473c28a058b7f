/**
 * Neutral form of what was said in an inference: the JSON shapes of the GenAI semantic conventions. Instrumentations map
 * their SDK to these, recorders write them as span attributes or event attributes.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai (commit 6fd0d76), JSON schemas of the messages
 */

/** `image`, `video`, `audio`, `document` or what the provider calls it. */
export type Modality = string;

export interface TextPart {
  readonly type: 'text';
  readonly content: string;
}

export interface ReasoningPart {
  readonly type: 'reasoning';
  readonly content: string;
}

/** The model declined. Not in the conventions by name; allowed as a part of any other type. */
export interface RefusalPart {
  readonly type: 'refusal';
  readonly content: string;
}

export interface CompactionPart {
  readonly type: 'compaction';
  readonly id?: string;
  readonly content?: string;
}

/** The model asks the application to run a tool. */
export interface ToolCallPart {
  readonly type: 'tool_call';
  readonly name: string;
  readonly id?: string;
  /** Parsed when the model wrote valid JSON, else its text. */
  readonly arguments?: unknown;
}

/** What the application's tool gave back. */
export interface ToolCallResponsePart {
  readonly type: 'tool_call_response';
  readonly response: unknown;
  readonly id?: string;
}

/** Detail of a tool that the provider runs itself; `type` says which. */
export interface ServerToolDetail {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface ServerToolCallPart {
  readonly type: 'server_tool_call';
  readonly name: string;
  readonly server_tool_call: ServerToolDetail;
  readonly id?: string;
}

export interface ServerToolCallResponsePart {
  readonly type: 'server_tool_call_response';
  readonly server_tool_call_response: ServerToolDetail;
  readonly id?: string;
}

/** Binary content sent inline. `content` is base64; it is emptied before anything is recorded and `byte_size` tells its size. */
export interface BlobPart {
  readonly type: 'blob';
  readonly modality: Modality;
  readonly content: string;
  readonly mime_type?: string;
  /** Size of the decoded content in bytes, where the content itself was left out. */
  readonly byte_size?: number;
}

/** Content uploaded earlier. */
export interface FilePart {
  readonly type: 'file';
  readonly modality: Modality;
  readonly file_id: string;
  readonly mime_type?: string;
}

/** Content that the provider fetches. */
export interface UriPart {
  readonly type: 'uri';
  readonly modality: Modality;
  readonly uri: string;
  readonly mime_type?: string;
}

/** Text given as token ids. */
export interface TokenIdsPart {
  readonly type: 'token_ids';
  readonly count: number;
}

/** An item the provider keeps, named instead of repeated. */
export interface ItemReferencePart {
  readonly type: 'item_reference';
  readonly id: string;
}

/** Something of a kind we do not know; only its kind is kept. */
export interface UnknownPart {
  readonly type: 'unknown';
  readonly provider_type: string;
}

/** Stands where messages or parts were left out because the attribute was too large. */
export interface TruncatedPart {
  readonly type: 'truncated';
  readonly dropped_messages?: number;
  readonly dropped_parts?: number;
  /** Size of what was left out, as UTF-8 JSON; of messages out of reach only the length of their texts. */
  readonly dropped_bytes: number;
}

export type Part =
  | TextPart
  | ReasoningPart
  | RefusalPart
  | CompactionPart
  | ToolCallPart
  | ToolCallResponsePart
  | ServerToolCallPart
  | ServerToolCallResponsePart
  | BlobPart
  | FilePart
  | UriPart
  | TokenIdsPart
  | ItemReferencePart
  | UnknownPart
  | TruncatedPart;

export interface ChatMessage {
  /** `system`, `user`, `assistant`, `tool`, or as sent (`developer`). */
  readonly role: string;
  readonly parts: readonly Part[];
  readonly name?: string;
}

export interface OutputMessage extends ChatMessage {
  /** `stop`, `length`, `content_filter`, `tool_call` (singular), `compaction`, `error`, or as received. */
  readonly finish_reason?: string;
}

export type InputMessages = readonly ChatMessage[];
/** One message per choice, in the order of the choices. */
export type OutputMessages = readonly OutputMessage[];
export type SystemInstructions = readonly Part[];

export interface ToolDefinition {
  readonly type: string;
  readonly name: string;
  readonly description?: string;
  /** JSON schema of the arguments. */
  readonly parameters?: unknown;
}

export type ToolDefinitions = readonly ToolDefinition[];

export interface RetrievalDocument {
  readonly id?: string;
  readonly score?: number;
  readonly [field: string]: unknown;
}

export type RetrievalDocuments = readonly RetrievalDocument[];

/** Everything an operation may have to say, before redaction and caps. What the operation does not have is left out. */
export interface CapturedContent {
  readonly systemInstructions?: SystemInstructions | undefined;
  readonly inputMessages?: InputMessages | undefined;
  readonly outputMessages?: OutputMessages | undefined;
  readonly toolDefinitions?: ToolDefinitions | undefined;
  readonly retrievalQuery?: string | undefined;
  readonly retrievalDocuments?: RetrievalDocuments | undefined;
  readonly toolArguments?: unknown;
  readonly toolResult?: unknown;
  /** What a user wrote about a reply. */
  readonly feedbackComment?: string | undefined;
  /** Why an evaluation came out as it did. */
  readonly evaluationExplanation?: string | undefined;
}
