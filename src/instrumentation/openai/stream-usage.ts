import { type Json, list, object } from '../fields.ts';

/** Hosts that reject a request with `stream_options`; they return usage without being asked. */
const REJECTING: ReadonlySet<string> = new Set(['mistral_ai']);

/**
 * Arguments of a streamed chat with usage asked for, on a copy of the caller's request; undefined when there is nothing
 * to change: the call does not stream, asks already, says no, or its host rejects the option.
 */
export function askForUsage(args: readonly unknown[], provider: string): unknown[] | undefined {
  const request = object(args[0]);
  if (request?.['stream'] !== true || REJECTING.has(provider)) return undefined;
  const options = object(request['stream_options']);
  if (typeof options?.['include_usage'] === 'boolean') return undefined;
  return [{ ...request, stream_options: { ...options, include_usage: true } }, ...args.slice(1)];
}

/** True for the extra chunk that only carries the usage: an application that did not ask for it must not see it. */
export function isUsageChunk(chunk: Json): boolean {
  return Boolean(chunk['usage']) && list(chunk['choices']).length === 0;
}
