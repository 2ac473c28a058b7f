import { countTokens, fakeUsage } from '../fake-usage.ts';
import { textField } from '../json.ts';
import type { FakeRequest, Reply, ServerEvent } from '../reply.ts';
import { replyText, splitWords } from '../text.ts';

/** `POST /audio/speech`: bytes whose length follows the text. */
export function speech({ body, seed }: FakeRequest): Reply {
  const size = textField(body, 'input').length * 8;
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => (index * 31 + size) % 256));
  bytes.write(seed.id('ID3'), 0, 'latin1');
  return { kind: 'bytes', contentType: 'audio/mpeg', body: bytes, usage: fakeUsage({}), model: textField(body, 'model') };
}

/** `POST /audio/transcriptions` and `/audio/translations`: whisper bills seconds, newer models tokens. */
export function transcription(request: FakeRequest): Reply {
  const { body, seed, mark } = request;
  const model = textField(body, 'model', 'whisper-1');
  const text = replyText(seed, 'transcript', mark);
  const format = textField(body, 'response_format', 'json');
  if (format === 'text')
    return {
      kind: 'bytes',
      contentType: 'text/plain; charset=utf-8',
      body: Buffer.from(`${text}\n`),
      usage: fakeUsage({}),
      model,
    };
  if (model === 'whisper-1') {
    const usage = fakeUsage({ audioSeconds: seed.integer('seconds', 3, 30) });
    const verbose =
      format === 'verbose_json' ? { task: 'transcribe', language: 'english', duration: usage.audioSeconds, segments: [] } : {};
    const billed = { type: 'duration', seconds: usage.audioSeconds };
    return { kind: 'json', body: { text, ...verbose, usage: billed }, usage, model };
  }
  return tokenTranscription(request, { text, model });
}

function tokenTranscription(
  { body, seed, scenario }: FakeRequest,
  { text, model }: { readonly text: string; readonly model: string },
): Reply {
  const audio = seed.integer('audio', 20, 200);
  const usage = fakeUsage({ inputTokens: audio + 4, audioInputTokens: audio, outputTokens: countTokens(text) });
  const billed = {
    type: 'tokens',
    input_tokens: usage.inputTokens,
    input_token_details: { text_tokens: 4, audio_tokens: audio },
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
  };
  if (body['stream'] !== 'true') return { kind: 'json', body: { text, usage: billed }, usage, model };
  const words = splitWords(text);
  const events: ServerEvent[] = words.map((delta) => ({ data: { type: 'transcript.text.delta', delta } }));
  events.push({ data: { type: 'transcript.text.done', text, usage: billed } });
  return { kind: 'events', events, closesWithDone: !scenario.has('no-done'), usage, model };
}
