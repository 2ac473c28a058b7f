import { describe, expect, test } from 'vitest';
import { recordVectorCount, type RetrievalResult, withRetrieval } from '../../src/recorders/retrieval.ts';
import { refusedValues, seriesOf } from '../support/series.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const index = { 'aimeter.retrieval.index': 'manuals' };
const anyDuration = { count: 1, sum: expect.any(Number) };
const RESULTS: readonly RetrievalResult[] = [
  { id: 'page-7', score: 0.75, content: 'Hold the red button.' },
  { id: 'page-9', score: 0.5 },
];

describe('a retrieval', () => {
  test('is a span with what was found, and metrics of it', async () => {
    const telemetry = recordInMemory();
    const found = await withRetrieval({ index: 'manuals', topK: 5, query: 'reset', provider: 'pinecone' }, async (retrieval) => {
      retrieval.setResults(RESULTS);
      return Promise.resolve(RESULTS);
    });
    expect(found).toBe(RESULTS);
    expect(telemetry.spans().map(({ name, kind, attributes }) => ({ name, kind, attributes }))).toEqual([
      {
        name: 'retrieval manuals',
        kind: 0,
        attributes: {
          'gen_ai.operation.name': 'retrieval',
          'gen_ai.data_source.id': 'manuals',
          'gen_ai.retrieval.top_k': 5,
          'gen_ai.provider.name': 'pinecone',
          ...index,
          'aimeter.retrieval.result_count': 2,
        },
      },
    ]);
    expect(await seriesOf(telemetry, 'aimeter.retrieval')).toEqual({
      'aimeter.retrieval.duration': [{ ...index, 'aimeter.outcome': 'success', ...anyDuration }],
      'aimeter.retrieval.searches': [{ ...index, 'aimeter.retrieval.hit': true, value: 1 }],
      'aimeter.retrieval.results': [{ ...index, count: 1, sum: 2 }],
      'aimeter.retrieval.score': [{ ...index, count: 2, sum: 1.25 }],
    });
  });

  test('that found nothing is no hit', async () => {
    const telemetry = recordInMemory();
    withRetrieval({ index: 'manuals' }, (retrieval) => retrieval.setResults([]));
    expect(await seriesOf(telemetry, 'aimeter.retrieval')).toEqual({
      'aimeter.retrieval.duration': [{ ...index, 'aimeter.outcome': 'success', ...anyDuration }],
      'aimeter.retrieval.searches': [{ ...index, 'aimeter.retrieval.hit': false, value: 1 }],
      'aimeter.retrieval.results': [{ ...index, count: 1, sum: 0 }],
    });
    expect(telemetry.spans()[0]?.attributes['aimeter.retrieval.result_count']).toBe(0);
  });

  test('that says nothing about its results is neither a hit nor a miss', async () => {
    const telemetry = recordInMemory();
    withRetrieval({ index: 'manuals' }, () => RESULTS);
    expect(Object.keys(await seriesOf(telemetry, 'aimeter.retrieval'))).toEqual(['aimeter.retrieval.duration']);
  });

  test('that fails passes the error on and is no search that succeeded', async () => {
    const telemetry = recordInMemory();
    const failure = Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
    const search = withRetrieval({ index: 'manuals' }, (retrieval) => {
      retrieval.setResults(RESULTS);
      return Promise.reject(failure);
    });
    await expect(search).rejects.toBe(failure);
    expect(await seriesOf(telemetry, 'aimeter.retrieval')).toEqual({
      'aimeter.retrieval.duration': [{ ...index, 'aimeter.outcome': 'failure', 'error.type': 'ECONNREFUSED', ...anyDuration }],
    });
    expect(telemetry.spans()[0]?.status).toEqual({ code: 2, message: 'ECONNREFUSED' });
  });

  test('that is aborted fails as aborted', async () => {
    const telemetry = recordInMemory();
    const search = withRetrieval({ index: 'manuals' }, () => Promise.reject(new DOMException('stop', 'AbortError')));
    await expect(search).rejects.toThrow('stop');
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'aimeter.end.reason': 'aborted' });
  });
});

describe('the texts of a retrieval', () => {
  const secret = ['sk', 'proj', 'b'.repeat(48)].join('-');

  function search(): void {
    withRetrieval({ index: 'manuals', query: `reset ${secret}` }, (retrieval) => {
      const results = [{ id: 'page-7', score: 0.75, content: `Hold the button. ${secret}` }];
      retrieval.setResults(results);
      results.length = 0;
    });
  }

  test.each(['SPAN_ONLY', 'SPAN_AND_EVENT'] as const)('are on the span in mode %s, with secrets masked', (contentMode) => {
    const telemetry = recordInMemory({ contentMode });
    search();
    const [span] = telemetry.spans();
    expect(span?.attributes).toMatchObject({
      'gen_ai.retrieval.query.text': 'reset [REDACTED:api_key]',
      'gen_ai.retrieval.documents': [{ id: 'page-7', score: 0.75, content: 'Hold the button. [REDACTED:api_key]' }],
      'aimeter.retrieval.result_count': 1,
    });
  });

  test.each(['NO_CONTENT', 'EVENT_ONLY'] as const)('are nowhere in mode %s', (contentMode) => {
    const telemetry = recordInMemory({ contentMode });
    search();
    expect(Object.keys(telemetry.spans()[0]?.attributes ?? {})).not.toContain('gen_ai.retrieval.query.text');
    expect(JSON.stringify(telemetry.spans()[0]?.attributes)).not.toContain('button');
  });
});

describe('wrong values', () => {
  test('of results are left out: a distance is no score', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      withRetrieval({ index: 'manuals', topK: -3 }, (retrieval) => {
        retrieval.setResults([
          { id: 'a', score: 1.7 },
          { id: 7 as unknown as string, score: 0.5 },
        ]);
      });
    });
    expect(warnings).toEqual([
      'aimeter: withRetrieval: topK must be a number from 0, received -3; such values are dropped and counted',
      'aimeter: withRetrieval: score of a result must be a number from 0 to 1, received 1.7; such values are dropped and counted',
      'aimeter: withRetrieval: id of a result must be a text, received 7; such values are dropped and counted',
    ]);
    expect(await refusedValues(telemetry)).toBe(3);
    expect(await seriesOf(telemetry, 'aimeter.retrieval.score')).toEqual({
      'aimeter.retrieval.score': [{ ...index, count: 1, sum: 0.5 }],
    });
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('gen_ai.retrieval.top_k');
  });

  test('instead of results do not reach the application', () => {
    const telemetry = recordInMemory();
    const results = { documents: [] } as unknown as RetrievalResult[];
    expect(withRetrieval({ index: '' }, (retrieval) => (retrieval.setResults(results), 'found'))).toBe('found');
    expect(telemetry.spans()[0]?.name).toBe('retrieval unknown');
  });
});

test('the vectors of an index are its latest count', async () => {
  const telemetry = recordInMemory();
  recordVectorCount({ index: 'manuals', vectors: 12_000 });
  recordVectorCount({ index: 'manuals', vectors: 11_500 });
  recordVectorCount({ index: 'manuals', vectors: Number.NaN });
  expect(await seriesOf(telemetry, 'aimeter.retrieval')).toEqual({
    'aimeter.retrieval.vectors': [{ ...index, value: 11_500 }],
  });
});
