import { countTokens, fakeUsage } from '../fake-usage.ts';
import { numberField, textField } from '../json.ts';
import type { FakeRequest, Reply } from '../reply.ts';

/** `POST /embeddings`: base64 when asked for (the SDK does), else lists of floats. Default eight dimensions. */
export function embeddings({ body, seed, scenario }: FakeRequest): Reply {
  const model = textField(body, 'model', 'text-embedding-3-small');
  const inputs = Array.isArray(body['input']) && typeof body['input'][0] !== 'number' ? body['input'] : [body['input']];
  const dimensions = numberField(body, 'dimensions', 8);
  const usage = fakeUsage({
    inputTokens: scenario.usage()['in'] ?? inputs.reduce((sum: number, input) => sum + countTokens(input), 0),
  });
  const data = inputs.map((_, index) => {
    const vector = Array.from({ length: dimensions }, (__, axis) => seed.integer(`${index}:${axis}`, -1000, 1000) / 1024);
    const base64 = body['encoding_format'] === 'base64';
    return {
      object: 'embedding',
      index,
      embedding: base64 ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector,
    };
  });
  const billed = { prompt_tokens: usage.inputTokens, total_tokens: usage.inputTokens };
  const reply = { object: 'list', data, model, ...(scenario.has('no-usage') ? {} : { usage: billed }) };
  return { kind: 'json', body: reply, usage, model };
}
