import { streamRequest, WITH_USAGE } from './requests.js';

/** Ends of a stream that was read to its end. */
export const DONE = ['chat completed'];
/** Directive for a stream that never ends. */
export const ENDLESS = 'endless';

/** Opens a chat stream. */
export function open({ client, scenario }, fields = WITH_USAGE, directives = '', options = {}) {
  return client.chat.completions.create(streamRequest(fields), scenario(directives, options));
}

/** Reads a stream until it ends or fails; the chunks read and the error. */
export async function readUntilEnd(stream) {
  const chunks = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
    return { chunks };
  } catch (error) {
    return { chunks, error };
  }
}
