import { newAttributes } from '../../operation/new-attributes.ts';
import { type Context, context } from '@opentelemetry/api';
import { contain, reportFault } from '../../operation/contain.ts';
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

/** A call of a method of the SDK. */
export interface Call {
  readonly original: (...args: unknown[]) => unknown;
  readonly resource: unknown;
  readonly args: unknown[];
}

/** Calls the SDK's method exactly as the caller did and watches what comes back. */
export function observeCall(observation: Observation, adapter: Adapter, call: Call): unknown {
  const { recorder } = observation;
  const { original, resource, args } = call;
  const active = context.active();
  let started: Started | undefined;
  try {
    if (!isInferenceSuppressed(active)) started = startOperation(observation, adapter, call, active);
  } catch (fault) {
    reportFault('openai call', fault, recorder.countFault);
  }
  if (!started) return original.apply(resource, args);
  const { operation, asking } = started;
  let result: unknown;
  try {
    result = context.with(operation.context, () => original.apply(resource, asking ?? args));
  } catch (error) {
    operation.end('error', error);
    throw error;
  }
  try {
    watch(result, started, observation);
  } catch (fault) {
    reportFault('openai promise', fault, recorder.countFault);
  }
  return result;
}

interface Started {
  readonly operation: Operation;
  /** What the SDK is called with instead of the caller's own arguments, when streamed usage is asked for. */
  readonly asking: unknown[] | undefined;
  /** The adapter for this call. */
  readonly adapter: Adapter;
}

function startOperation(
  { recorder, providerOverrides, includeStreamUsage }: Observation,
  adapter: Adapter,
  { resource, args }: Call,
  active: Context,
): Started {
  const endpoint = endpointOf((resource as { _client?: unknown } | undefined)?._client, providerOverrides);
  let facts = NO_FACTS;
  try {
    facts = adapter.request(args);
  } catch (fault) {
    // a request with a getter that throws still gets its operation
    reportFault('openai request', fault, recorder.countFault);
  }
  const operation = recorder.start(
    {
      operation: adapter.operation,
      provider: endpoint.provider,
      serverAddress: endpoint.serverAddress,
      serverPort: endpoint.serverPort,
      requestModel: facts.requestModel,
      kind: 'client',
      target: facts.target ?? facts.requestModel,
      attributes: facts.attributes ?? newAttributes(),
    },
    active,
  );
  if (facts.reply) Object.assign(operation.reply, facts.reply);
  if (recorder.settings.prepareContent) {
    contain('openai content', () => adapter.captureRequest?.(args, operation.content), recorder.countFault);
  }
  const asking = includeStreamUsage ? adapter.askForUsage?.(args, endpoint.provider) : undefined;
  return { operation, asking, adapter: withBilledUsage(asking ? withHiddenUsage(adapter) : adapter, facts) };
}

const NO_FACTS: Partial<RequestFacts> = {};

function watch(result: unknown, { operation, adapter }: Started, { recorder, countUnknownShape }: Observation): void {
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
function withBilledUsage(adapter: Adapter, { usage }: Partial<RequestFacts>): Adapter {
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
