/** Replies of a provider that costs nothing: no socket, no other process, the same bytes every time. */

const JSON_HEADERS = {
  'content-type': 'application/json',
  'x-request-id': 'req_bench',
  'x-ratelimit-remaining-requests': '9999',
};
const SSE_HEADERS = { ...JSON_HEADERS, 'content-type': 'text/event-stream' };

const MODEL = 'gpt-4o-mini-2024-07-18';
const USAGE = {
  prompt_tokens: 100,
  completion_tokens: 50,
  total_tokens: 150,
  prompt_tokens_details: { cached_tokens: 40, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 10, audio_tokens: 0 },
};

const encoder = new TextEncoder();

const completion = encoder.encode(
  JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: MODEL,
    choices: [
      { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content: 'Mild.', refusal: null } },
    ],
    usage: USAGE,
    service_tier: 'default',
    system_fingerprint: 'fp_bench',
  }),
);

const embedding = encoder.encode(
  JSON.stringify({
    object: 'list',
    model: 'text-embedding-3-small',
    data: [{ object: 'embedding', index: 0, embedding: Buffer.from(new Float32Array(8).fill(0.5).buffer).toString('base64') }],
    usage: { prompt_tokens: 8, total_tokens: 8 },
  }),
);

function event(choices: readonly object[], usage: object | null): Uint8Array {
  const chunk = { id: 'chatcmpl-bench', object: 'chat.completion.chunk', created: 1_790_000_000, model: MODEL, choices, usage };
  return encoder.encode(`data: ${JSON.stringify(chunk)}\n\n`);
}

const delta = event([{ index: 0, delta: { content: 'word ' }, finish_reason: null, logprobs: null }], null);
const last = event([{ index: 0, delta: {}, finish_reason: 'stop', logprobs: null }], null);
const usage = event([], USAGE);
const done = encoder.encode('data: [DONE]\n\n');

/** Chunks of one reply by how many a request asked for; each piece of the body holds one chunk. */
function streamBody(chunks: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent <= chunks - 2) controller.enqueue(delta);
      else if (sent === chunks - 1) controller.enqueue(last);
      else {
        controller.enqueue(usage);
        controller.enqueue(done);
        controller.close();
      }
    },
  });
}

/** A `fetch` for the SDK. `max_completion_tokens` of a streamed request is the number of chunks it gets. */
export function fakeFetch(url: string, { body = '' }: { readonly body?: string } = {}): Promise<Response> {
  if (url.endsWith('/embeddings')) return Promise.resolve(new Response(embedding, { headers: JSON_HEADERS }));
  if (!body.includes('"stream":true')) return Promise.resolve(new Response(completion, { headers: JSON_HEADERS }));
  const chunks = Number(/"max_completion_tokens":(\d+)/u.exec(body)?.[1] ?? 10);
  return Promise.resolve(new Response(streamBody(chunks), { headers: SSE_HEADERS }));
}
