import type { Attributes } from '@opentelemetry/api';
import * as metric from '../catalogue/metrics/retrieval.ts';
import type { RetrievalDocument } from '../content/messages.ts';
import { contain } from '../operation/contain.ts';
import { RETRIEVAL_HIT, RETRIEVAL_INDEX, RETRIEVAL_RESULT_COUNT } from '../semconv/aimeter.ts';
import { DATA_SOURCE_ID, PROVIDER_NAME, RETRIEVAL_TOP_K } from '../semconv/attributes.ts';
import { runInside } from '../work/run-inside.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import { currentWork, type Work } from '../current/work.ts';
import { present } from './given.ts';
import { recordFact } from './record-fact.ts';
import { Take } from './take.ts';

export interface RetrievalOptions {
  /** Index that is searched, the same for all searches in it. */
  readonly index: string;
  /** Most results asked for. */
  readonly topK?: number | undefined;
  /** What is searched for; recorded only where content is, with secrets masked. */
  readonly query?: string | undefined;
  /** Who runs the index, when it is not the application. */
  readonly provider?: string | undefined;
}

/** One thing that was found. */
export interface RetrievalResult {
  readonly id?: string | undefined;
  /** Relevance, from 0 to 1. A distance is none: convert it, or leave it out. */
  readonly score?: number | undefined;
  /** Recorded only where content is, with secrets masked. */
  readonly content?: string | undefined;
}

/** A search that is going on. */
export interface Retrieval {
  /** States what was found, in order; the last call counts. Never throws. */
  setResults(results: readonly RetrievalResult[]): void;
}

type RetrievalFunction<T> = (retrieval: Retrieval) => T;

/**
 * Runs `fn` as a search in an index of the application: a span, its duration, its outcome, and what `setResults` was told
 * about the results. Returns what `fn` returns and throws what it throws; a search that throws or rejects failed.
 */
export function withRetrieval<T>(options: RetrievalOptions, fn: RetrievalFunction<PromiseLike<T>>): Promise<T>;
export function withRetrieval<T>(options: RetrievalOptions, fn: RetrievalFunction<T>): T;
export function withRetrieval<T>(options: RetrievalOptions, fn: RetrievalFunction<T>): T {
  const given = contain('withRetrieval', () => ({ ...options }));
  const unit = new RetrievalUnit(currentWork(), given ?? {});
  return runInside(unit, () => fn(unit));
}

/** Records how many vectors an index holds now. */
export function recordVectorCount(size: { readonly index: string; readonly vectors: number }): void {
  recordFact('recordVectorCount', ({ work, take }) => {
    const name = take.name('index', size.index);
    const count = take.amount('vectors', size.vectors);
    if (name !== undefined && count !== undefined) work.metrics.set(metric.retrievalVectors, { [RETRIEVAL_INDEX]: name }, count);
  });
}

interface Found {
  readonly scores: readonly number[];
  readonly documents: readonly RetrievalDocument[];
}

class RetrievalUnit extends WorkUnit implements Retrieval {
  readonly #index: string;
  readonly #query: string | undefined;
  readonly #take: Take;
  #found: Found | undefined;
  #content: Attributes | undefined;

  constructor(work: Work, options: Partial<RetrievalOptions>) {
    const take = new Take('withRetrieval', work);
    const index = take.name('index', options.index) ?? 'unknown';
    const topK = take.optional.amount('topK', options.topK);
    const provider = take.optional.name('provider', options.provider);
    super(work, {
      operation: 'retrieval',
      target: index,
      attributes: {
        [DATA_SOURCE_ID]: index,
        [RETRIEVAL_INDEX]: index,
        ...(topK !== undefined && { [RETRIEVAL_TOP_K]: Math.trunc(topK) }),
        ...(provider !== undefined && { [PROVIDER_NAME]: provider }),
      },
    });
    this.#index = index;
    this.#query = options.query;
    this.#take = take;
  }

  setResults(results: readonly RetrievalResult[]): void {
    if (this.isEnded) return;
    contain('retrieval', () => (this.#found = this.#takeResults(results)), this.work.countFault);
  }

  override contextValue(): undefined {}

  protected override onEnded(): void {
    const retrievalQuery = this.#take.optional.text('query', this.#query);
    // now, because the results belong to the application, which may change them later
    const prepared = this.work.settings.prepareContent?.({ retrievalQuery, retrievalDocuments: this.#found?.documents });
    this.#content = prepared?.span;
  }

  protected override finalAttributes(): Attributes {
    return { ...(this.#found && { [RETRIEVAL_RESULT_COUNT]: this.#found.documents.length }), ...this.#content };
  }

  protected override measure(ending: Ending): void {
    const { metrics } = this.work;
    const index = { [RETRIEVAL_INDEX]: this.#index };
    metrics.observe(metric.retrievalDuration, { ...index, ...this.outcome(ending) }, this.durationSeconds, this.context);
    if (!this.#found || ending.errorType !== undefined) return;
    const { documents, scores } = this.#found;
    metrics.add(metric.retrievalSearches, { ...index, [RETRIEVAL_HIT]: documents.length > 0 });
    metrics.observe(metric.retrievalResults, index, documents.length, this.context);
    for (const score of scores) metrics.observe(metric.retrievalScore, index, score, this.context);
  }

  #takeResults(results: readonly RetrievalResult[]): Found | undefined {
    const list = this.#take.list<RetrievalResult>('results', results);
    if (!list) return undefined;
    const take = this.#take.optional;
    const documents = list.map(({ id, score, content }) => ({
      id: take.text('id of a result', id),
      score: take.score('score of a result', score),
      content,
    }));
    return {
      scores: documents.flatMap(({ score }) => score ?? []),
      documents: documents.map(present),
    };
  }
}
