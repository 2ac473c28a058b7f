import { countTokens, fakeUsage } from '../fake-usage.ts';
import { numberField, textField } from '../json.ts';
import { CREATED, type FakeRequest, type Reply } from '../reply.ts';
import { replyText } from '../text.ts';

/** A PNG of one transparent pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** `POST /images/{generations,edits,variations}`: `gpt-image` models answer base64 with usage, others as asked. */
export function images({ body, seed, mark }: FakeRequest): Reply {
  const model = textField(body, 'model', 'dall-e-2');
  const count = numberField(body, 'n', 1);
  const tokenBilled = model.startsWith('gpt-image');
  const usage = tokenBilled
    ? fakeUsage({ inputTokens: countTokens(body['prompt'] ?? ''), outputTokens: 272 * count })
    : fakeUsage({});
  const inBase64 = tokenBilled || body['response_format'] === 'b64_json';
  const revised = model === 'dall-e-3' ? { revised_prompt: replyText(seed, 'revised', mark) } : {};
  const image = (index: number) =>
    inBase64 ? { b64_json: PIXEL, ...revised } : { url: `https://images.example/${seed.id('img-')}-${index}.png`, ...revised };
  const billed = {
    input_tokens: usage.inputTokens,
    input_tokens_details: { text_tokens: usage.inputTokens, image_tokens: 0 },
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
  };
  const data = Array.from({ length: count }, (_, index) => image(index));
  const details = tokenBilled
    ? { size: textField(body, 'size', '1024x1024'), quality: textField(body, 'quality', 'low'), usage: billed }
    : {};
  return { kind: 'json', body: { created: CREATED, data, ...details }, usage, model };
}
