import { type Context, context } from '@opentelemetry/api';
import { contain } from '../operation/contain.ts';
import { TaskUnit } from '../work/task-unit.ts';
import { currentWork, type Work } from '../current/work.ts';
import { deniedReason, recordDenied } from './denied.ts';
import { type ForeignSpan, foreignSpanIn } from './foreign-span.ts';
import { incomingContext } from './incoming-context.ts';
import { ask, type HttpOptions } from './options.ts';
import type { RequestFacts } from './request-facts.ts';
import { type Answer, endingOf, RequestUnit } from './request-unit.ts';

/** What is observed of one request. Several layers (server, framework) may know something about it. None of its methods throws. */
export class Observation {
  readonly #work: Work;
  readonly #unit: RequestUnit | undefined;
  readonly #foreign: ForeignSpan | undefined;
  readonly #routes: (() => string | undefined)[] = [];
  #context: Context;
  #task: TaskUnit | undefined;
  #countsDenied = false;
  #error: unknown;
  #ended = false;

  constructor(work: Work, facts: RequestFacts) {
    this.#work = work;
    this.#foreign = foreignSpanIn(context.active());
    this.#unit = this.#foreign ? undefined : new RequestUnit(work, facts, incomingContext(facts.carrier));
    this.#context = this.#unit?.context ?? context.active();
  }

  /** What the request is handled in. */
  get context(): Context {
    return this.#context;
  }

  /** Adds what one layer knows; `route` is what its framework says. */
  add<R>({ options, request, route }: Layer<R>): void {
    const { countFault } = this.#work;
    if (options.denied !== false) this.#countsDenied = true;
    this.#routes.unshift(() => ask(options.route, request, countFault) ?? ask(route, request, countFault));
    const type = this.#task ? undefined : ask(options.taskType, request, countFault);
    if (type === undefined) return;
    this.#task = context.with(this.#context, () => new TaskUnit(this.#work, type, {}));
    this.#context = this.#task.context;
  }

  /** Notes what a handler threw: the cause of the failure to come. */
  noteError(error: unknown): void {
    this.#error ??= error;
  }

  /** Notes what a handler threw that nobody catches: the task is over, an answer may still come. */
  crash(error: unknown): void {
    this.noteError(error);
    this.#unit?.crash(error);
    contain('http', () => this.#task?.fail(error), this.#work.countFault);
  }

  /** The response is complete, or will never be. The first end counts. */
  end({ status, complete }: Pick<Answer, 'status' | 'complete'>): void {
    if (this.#ended) return;
    this.#ended = true;
    contain('http', () => this.#finish({ status, complete, route: this.#route(), error: this.#error }), this.#work.countFault);
  }

  #route(): string | undefined {
    for (const ofLayer of this.#routes) {
      const route: unknown = ofLayer();
      if (typeof route === 'string' && route !== '') return route.slice(0, MAX_ROUTE);
    }
    return undefined;
  }

  #finish(answer: Answer): void {
    const { status, route } = answer;
    const reason = this.#countsDenied ? deniedReason(status) : undefined;
    if (reason !== undefined) recordDenied({ route, reason });
    const ending = endingOf(answer);
    if (ending === 'failed') this.#task?.fail(answer.error ?? { status });
    else if (ending === 'left') this.#task?.fail(new DOMException('the client left', 'AbortError'));
    else this.#task?.succeed();
    if (route !== undefined) this.#foreign?.setRoute(route);
    this.#unit?.answer(answer);
  }
}

/** Longest route, in characters. */
const MAX_ROUTE = 200;

/** One layer that a request passes. */
export interface Layer<R> {
  readonly options: HttpOptions<R>;
  readonly request: R;
  /** The template that the framework knows. */
  readonly route?: ((request: R) => string | undefined) | undefined;
}

const observations = new WeakMap<object, Observation>();

/** A request as a layer sees it. */
export interface Arrival<R> extends Layer<R> {
  /** The same object in every layer. */
  readonly key: object;
  readonly facts: () => RequestFacts;
}

/**
 * Begins to observe a request, or adds to what an outer layer began. Undefined when the filter says no or we failed: the
 * request is then handled as if nobody watched.
 */
export function observe<R>(arrival: Arrival<R>): { readonly observation: Observation; readonly isNew: boolean } | undefined {
  const work = currentWork();
  return contain(
    'http',
    () => {
      if (ask(arrival.options.filter, arrival.request, work.countFault) === false) return undefined;
      const known = observations.get(arrival.key);
      const observation = known ?? new Observation(work, arrival.facts());
      if (!known) observations.set(arrival.key, observation);
      observation.add(arrival);
      return { observation, isNew: !known };
    },
    work.countFault,
  );
}

/** What is observed of a request, or undefined. */
export function observationOf(key: object): Observation | undefined {
  return observations.get(key);
}
