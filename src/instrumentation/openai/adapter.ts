import type { Attributes } from '@opentelemetry/api';
import type { CapturedContent } from '../../content/messages.ts';
import type { Mutable, Operation, OperationReply } from '../../operation/operation.ts';
import type { Usage } from '../../operation/usage.ts';
import type { OperationName } from '../../semconv/operations.ts';
import type { Json } from '../fields.ts';

/** What a request says about its operation. */
export interface RequestFacts {
  readonly requestModel: string | undefined;
  /** Second word of the span name, where it is not the model. */
  readonly target?: string | undefined;
  readonly attributes: Attributes;
  /** What the price depends on and the reply may not repeat. */
  readonly reply?: Pick<OperationReply, 'imageSize' | 'imageQuality'> | undefined;
  /** What a successful reply bills by, where the reply itself does not say. */
  readonly usage?: Usage | undefined;
}

/** Reads one streamed reply. */
export interface ChunkReader {
  chunk(chunk: Json): void;
  /** True for a chunk that exists only because we asked for usage: the caller must not see it. */
  hides?(chunk: Json): boolean;
  /** Called once when the stream is over, however it ended. Returns the failure that the reply itself reports. */
  close(): unknown;
}

/** Translates one method of the SDK into the provider-neutral operation. Never throws into the caller: calls are contained. */
export interface Adapter {
  readonly operation: OperationName;
  /** @param args the arguments of the SDK method, untouched */
  request(args: readonly unknown[]): RequestFacts;
  /** Fills `content` from the request; called only when content is captured. */
  captureRequest?(args: readonly unknown[], content: Mutable<CapturedContent>): void;
  /** Reads a complete reply into the operation. Returns the failure that the reply itself reports, else undefined. */
  reply(value: unknown, operation: Operation, captures: boolean): unknown;
  /** Arguments with streamed usage asked for, or undefined when nothing is to be changed. Used only on request of the user. */
  askForUsage?(args: readonly unknown[], provider: string): unknown[] | undefined;
  /** Reader for a streamed reply; a method without one does not stream. */
  createReader?(operation: Operation, captures: boolean): ChunkReader;
}
