import type { Reply } from './reply.ts';

const KINDS: Readonly<Record<number, readonly [type: string, code: string, message: string]>> = {
  400: ['invalid_request_error', 'invalid_value', 'The request is not valid.'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided'],
  402: ['insufficient_quota', 'insufficient_balance', 'Insufficient balance.'],
  403: ['invalid_request_error', 'permission_denied', 'The project may not use this model.'],
  404: ['invalid_request_error', 'model_not_found', 'The model does not exist or you do not have access to it.'],
  409: ['invalid_request_error', 'conflict', 'The resource is being changed.'],
  422: ['invalid_request_error', 'unprocessable', 'The request could not be processed.'],
  429: ['requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'],
  500: ['server_error', 'server_error', 'The server had an error while processing your request.'],
  503: ['server_error', 'overloaded', 'The engine is currently overloaded.'],
};

/** What an error reply depends on besides its status. */
export interface ErrorReplyOptions {
  /** Header of the request. */
  readonly authorization?: string | undefined;
  /** Default: the code that belongs to the status. An empty one is `null`. */
  readonly code?: string | undefined;
}

/**
 * An error reply in the provider's form. With status 401 the message repeats the key that was sent, as some proxies do:
 * telemetry has to mask it.
 */
export function errorReply(status: number, options: ErrorReplyOptions = {}): Reply {
  const { authorization = '' } = options;
  const [type, usualCode, text] = KINDS[status] ?? ['api_error', 'unknown', `Failed with status ${status}.`];
  const message = status === 401 ? `${text}: ${authorization.replace(/^Bearer /, '')}` : text;
  const code = (options.code ?? usualCode) || null;
  return { kind: 'json', status, body: { error: { message, type, param: status === 400 ? 'messages' : null, code } } };
}
