import { fakeUsage } from '../fake-usage.ts';
import { listField, textField } from '../json.ts';
import { CREATED, type FakeRequest, type Reply } from '../reply.ts';
import { replyText } from '../text.ts';

function json(body: unknown): Reply {
  return { kind: 'json', body };
}

/** `POST /moderations`. */
export function moderations({ body, seed }: FakeRequest): Reply {
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const model = textField(body, 'model', 'omni-moderation-latest');
  const result = {
    flagged: false,
    categories: { violence: false },
    category_scores: { violence: 0.01 },
    category_applied_input_types: { violence: ['text'] },
  };
  return { kind: 'json', body: { id: seed.id('modr-'), model, results: inputs.map(() => result) }, usage: fakeUsage({}), model };
}

/** `POST /vector_stores/{id}/search`: two documents. */
export function vectorStoreSearch({ body, seed, mark }: FakeRequest): Reply {
  const hit = (rank: number) => ({
    file_id: seed.id(`file-${rank}`),
    filename: `page-${rank}.md`,
    score: rank === 1 ? 0.91 : 0.64,
    attributes: { page: rank },
    content: [{ type: 'text', text: replyText(seed, `hit${rank}`, mark) }],
  });
  return json({
    object: 'vector_store.search_results.page',
    search_query: [body['query']],
    data: [hit(1), hit(2)],
    has_more: false,
    next_page: null,
  });
}

/** `GET /models`. */
export function models(): Reply {
  return json({ object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model', created: CREATED, owned_by: 'system' }] });
}

/** `POST /files`. */
export function files({ body, seed }: FakeRequest): Reply {
  const purpose = textField(body, 'purpose', 'batch');
  const bytes = Number(body['file'] ?? 0);
  return json({
    id: seed.id('file-'),
    object: 'file',
    bytes,
    created_at: CREATED,
    filename: 'input.jsonl',
    purpose,
    status: 'processed',
  });
}

/** `POST /fine_tuning/jobs`. */
export function fineTuningJobs({ body, seed }: FakeRequest): Reply {
  const { model, training_file } = body;
  return json({ id: seed.id('ftjob-'), object: 'fine_tuning.job', created_at: CREATED, model, training_file, status: 'queued' });
}

/** `POST /batches` and `GET /batches/{id}`. */
export function batches({ body, seed, method }: FakeRequest): Reply {
  const status = method === 'GET' ? 'completed' : 'validating';
  return json({
    id: seed.id('batch_'),
    object: 'batch',
    endpoint: body['endpoint'] ?? '/v1/chat/completions',
    status,
    created_at: CREATED,
  });
}

/** `POST /conversations`, `GET /conversations/{id}` and `POST /conversations/{id}/items`. */
export function conversations({ body, seed, path }: FakeRequest): Reply {
  if (!path.endsWith('/items'))
    return json({ id: seed.id('conv_'), object: 'conversation', created_at: CREATED, metadata: body['metadata'] ?? {} });
  const data = listField(body, 'items').map((item, index) => ({
    id: seed.id(`msg_${index}`),
    status: 'completed',
    ...Object(item),
  }));
  return json({ object: 'list', data, first_id: 'msg_0', last_id: 'msg_n', has_more: false });
}
