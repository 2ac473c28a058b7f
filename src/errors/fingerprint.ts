import type { ErrorClass } from '../semconv/error-classes.ts';
import { classifyErrorType } from './classify-type.ts';
import type { ErrorRecord } from './error-record.ts';
import { normalizeMessage } from './normalize-message.ts';

/** What a fingerprint is made from. Operation and model may be given: of the operation only whether it is a tool counts. */
export type Fingerprinted = Pick<ErrorRecord, 'errorType' | 'message' | 'operation' | 'model'>;

/**
 * Short name of a recurring failure, 16 hexadecimal digits: equal for the same class, `error.type` and message, whatever the
 * numbers, ids, quoted texts, URLs, times and paths in it and whatever the model. The same in every process and version.
 *
 * It is no cryptographic hash. Two failures that collide are taken for one; among 10 000 different ones the chance of any
 * collision is about 1 in 400 billion.
 */
export function fingerprint(failure: Fingerprinted): string {
  return describeFailure(failure).fingerprint;
}

/** What makes a failure the same as another one. */
export interface Failure {
  readonly fingerprint: string;
  readonly errorClass: ErrorClass;
  readonly errorType: string;
  /** Without its variable parts; empty when there is none. */
  readonly message: string;
}

/** A failure without what differs from one occurrence to the next. */
export function describeFailure({ errorType, message = '', operation }: Fingerprinted): Failure {
  const errorClass = classifyErrorType(errorType, operation);
  const normalized = normalizeMessage(message);
  return { fingerprint: hash(`${errorClass}\n${errorType}\n${normalized}`), errorClass, errorType, message: normalized };
}

/** 64 bits from two multiplicative hashes that read the text with different constants. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(((b << 5) | (b >>> 27)) ^ unit, 0x85ebca6b);
  }
  return hex(scatter(a ^ (b >>> 7))) + hex(scatter(b));
}

/** Lets every bit change every other. */
function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
