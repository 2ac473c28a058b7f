import type { Attributes } from '@opentelemetry/api';
import { OPERATION_NAME, PROVIDER_NAME, REQUEST_MODEL, SERVER_ADDRESS, SERVER_PORT } from '../semconv/attributes.ts';
import type { OperationStart } from './operation.ts';

/** Attributes set when the span starts: the only ones a sampler sees. Work inside the process has no provider. */
export function startAttributes({ operation, kind, provider, requestModel, serverAddress, serverPort }: OperationStart): Attributes {
  return {
    [OPERATION_NAME]: operation,
    ...(kind === 'client' && { [PROVIDER_NAME]: provider }),
    ...(requestModel !== undefined && { [REQUEST_MODEL]: requestModel }),
    ...(serverAddress !== undefined && { [SERVER_ADDRESS]: serverAddress }),
    ...(serverPort !== undefined && { [SERVER_PORT]: serverPort }),
  };
}
