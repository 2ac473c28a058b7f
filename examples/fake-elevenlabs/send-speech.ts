import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { SpeechScenario } from './scenario.ts';

/** What a request asks for. */
export interface SpeechRequest {
  readonly path: string;
  /** Everything that is to be spoken. */
  readonly text: string;
  readonly scenario: SpeechScenario;
}

const CHUNK_BYTES = 256;

/** Answers one request. The same text gives the same audio. */
export async function sendSpeech(response: ServerResponse, request: SpeechRequest): Promise<void> {
  const { path, scenario } = request;
  if (scenario.has('cut-headers')) return void response.destroy();
  const status = Number(scenario.get('status') ?? 200);
  if (status !== 200) return sendError(response, status, scenario.get('code') ?? 'invalid_request');
  const chunks = audioOf(request);
  if (!path.endsWith('with-timestamps')) return sendChunks(response, 'audio/mpeg', { chunks, scenario });
  const messages = chunks.map((chunk) => `${JSON.stringify(withTimestamps(chunk))}\n`);
  if (path.includes('/stream/')) return sendChunks(response, 'application/json', { chunks: messages, scenario });
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(withTimestamps(Buffer.concat(chunks))));
}

function sendError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ detail: { status: code, message: `Refused because of ${code}.` } }));
}

interface Chunked {
  readonly chunks: readonly (Buffer | string)[];
  readonly scenario: SpeechScenario;
}

async function sendChunks(response: ServerResponse, type: string, { chunks, scenario }: Chunked): Promise<void> {
  response.writeHead(200, { 'content-type': type });
  for (const chunk of chunks) {
    // each on its way before the next, so that they arrive as several
    await new Promise<void>((resolve) => void response.write(chunk, () => resolve()));
    if (scenario.has('endless')) return;
    if (scenario.has('cut-stream')) return void response.destroy();
  }
  response.end();
}

function audioOf({ text, scenario }: SpeechRequest): Buffer[] {
  const count = Number(scenario.get('chunks') ?? 3);
  return Array.from({ length: count }, (_, index) => {
    const seed = createHash('sha256').update(`${index} ${text}`).digest();
    return Buffer.alloc(CHUNK_BYTES, seed);
  });
}

function withTimestamps(audio: Buffer) {
  return { audio_base64: audio.toString('base64'), alignment: null, normalized_alignment: null, voice_segments: [] };
}
