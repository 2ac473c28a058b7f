import { field, number, text } from '../fields.ts';

/** Errors that wrap errors end somewhere. */
const MAX_CAUSES = 4;

/**
 * The error of a call in the form from which `error.type` is read: the SDK's errors keep their code in
 * `body.detail.status` (or `.code`), their status in `statusCode`, and a broken connection in their cause. What is returned
 * inherits from the error and is not the error: nobody else sees it.
 *
 * @see https://help.elevenlabs.io/hc/en-us/articles/19572237925521-API-Error-Code-400-or-401
 */
export function recognizableError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new DOMException('The operation was aborted', 'AbortError');
  if (!(error instanceof Error)) return error;
  const detail = field(field(error, 'body'), 'detail');
  const status = number(field(error, 'statusCode'));
  const code =
    text(field(detail, 'status')) ?? text(field(detail, 'code')) ?? (status === undefined ? causeCode(error) : undefined);
  if (code === undefined && status === undefined) return error;
  return Object.create(error, {
    ...(code !== undefined && { code: { value: code } }),
    ...(status !== undefined && { status: { value: status } }),
  });
}

function causeCode(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < MAX_CAUSES && cause !== undefined; depth += 1) {
    const code = text(field(cause, 'code'));
    if (code !== undefined) return code;
    cause = field(cause, 'cause');
  }
  return undefined;
}
