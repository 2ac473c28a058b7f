import { newAttributes } from '../../operation/new-attributes.ts';
import { context } from '@opentelemetry/api';
import { contain } from '../../operation/contain.ts';
import { isInferenceSuppressed } from '../../operation/context.ts';
import type { Operation } from '../../operation/operation.ts';
import type { Recorder } from '../../operation/recorder.ts';
import type { Adapter, RequestFacts } from './adapter.ts';
import { ApiPromiseObserver, isApiPromise } from './api-promise.ts';
import { endpointOf } from './endpoint.ts';
import type { ProviderOverrides } from './provider.ts';
import { isUsageChunk } from './stream-usage.ts';

/** What every observed call needs. */
export interface Observation {
  readonly recorder: Recorder;
  readonly providerOverrides: ProviderOverrides;
  /** Whether streamed chats that do not ask for usage are made to; the extra chunk is hidden from the caller. */
  readonly includeStreamUsage: boolean;
  /** Counts a promise whose shape is not known. */
  readonly countUnknownShape: () => void;
}

/** Calls the SDK's method exactly as the caller did and watches what comes back. */
export function observeCall(
  observation: Observation,
  adapter: Adapter,
  call: { readonly original: (...args: unknown[]) => unknown; readonly resource: unknown; readonly args: readonly unknown[] },
): unknown {
  const { recorder, countUnknownShape } = observation;
  const { original, resource, args } = call;
  const active = context.active();
  const operation = isInferenceSuppressed(active)
    ? undefined
    : contain('openai call', () => startOperation(observation, adapter, { resource, args }), recorder.countFault);
  if (!operation) return original.apply(resource, [...args]);
  let result: unknown;
  try {
    result = context.with(operation.operation.context, () => original.apply(resource, [...operation.args]));
  } catch (error) {
    operation.operation.end('error', error);
    throw error;
  }
  contain('openai promise', () => watch(result, operation, recorder, countUnknownShape), recorder.countFault);
  return result;
}

interface Started {
  readonly operation: Operation;
  /** What the SDK is called with: the caller's own arguments, unless streamed usage was asked for. */
  readonly args: readonly unknown[];
  /** The adapter for this call. */
  readonly adapter: Adapter;
}

function startOperation(
  { recorder, providerOverrides, includeStreamUsage }: Observation,
  adapter: Adapter,
  call: { readonly resource: unknown; readonly args: readonly unknown[] },
): Started {
  const endpoint = endpointOf((call.resource as { _client?: unknown } | undefined)?._client, providerOverrides);
  // a request with a getter that throws still gets its operation
  const facts = contain('openai request', () => adapter.request(call.args), recorder.countFault) ?? {
    requestModel: undefined,
    attributes: newAttributes(),
  };
  const operation = recorder.start({
    operation: adapter.operation,
    provider: endpoint.provider,
    serverAddress: endpoint.serverAddress,
    serverPort: endpoint.serverPort,
    requestModel: facts.requestModel,
    kind: 'client',
    target: facts.target ?? facts.requestModel,
    attributes: facts.attributes,
  });
  if (facts.reply) Object.assign(operation.reply, facts.reply);
  if (recorder.settings.prepareContent) {
    contain('openai content', () => adapter.captureRequest?.(call.args, operation.content), recorder.countFault);
  }
  const asking = includeStreamUsage ? adapter.askForUsage?.(call.args, endpoint.provider) : undefined;
  return {
    operation,
    args: asking ?? call.args,
    adapter: withBilledUsage(asking ? withHiddenUsage(adapter) : adapter, facts),
  };
}

function watch(result: unknown, { operation, adapter }: Started, recorder: Recorder, countUnknownShape: () => void): void {
  if (!isApiPromise(result)) {
    countUnknownShape();
    operation.end('unobserved');
    return;
  }
  const captures = recorder.settings.prepareContent !== undefined;
  new ApiPromiseObserver(operation, adapter, captures).observe(result);
}

/** Hides the chunk that arrives only because usage was asked for. */
function withHiddenUsage(adapter: Adapter): Adapter {
  return {
    ...adapter,
    createReader(operation, captures) {
      const reader = adapter.createReader!(operation, captures);
      return { chunk: (chunk) => reader.chunk(chunk), close: () => reader.close(), hides: isUsageChunk };
    },
  };
}

/** Adds what the request tells about the bill (characters of speech) to a successful reply. */
function withBilledUsage(adapter: Adapter, { usage }: RequestFacts): Adapter {
  if (!usage) return adapter;
  return {
    ...adapter,
    reply(value, operation, captures) {
      const failure = adapter.reply(value, operation, captures);
      operation.reply.usage = { ...usage, ...operation.reply.usage };
      return failure;
    },
  };
}
