import type { Attributes } from '@opentelemetry/api';
import { routingConfidence, routingDecisions, routingDuration } from '../catalogue/metrics/routing.ts';
import { contain } from '../operation/contain.ts';
import { ROUTING_COMPLEXITY, ROUTING_CONFIDENCE, ROUTING_FALLBACK, ROUTING_STRATEGY } from '../semconv/aimeter.ts';
import { REQUEST_MODEL } from '../semconv/attributes.ts';
import { runInside } from '../work/run-inside.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import { currentWork, type Work } from '../current/work.ts';
import { recordFact } from './record-fact.ts';
import { Take } from './take.ts';

const COMPLEXITIES = ['low', 'medium', 'high'] as const;

/** How hard a router takes a question to be. */
export type RoutingComplexity = (typeof COMPLEXITIES)[number];

/** Which model answers, and why. */
export interface RoutingDecision {
  readonly model: string;
  readonly complexity: RoutingComplexity;
  /** Whether the model stands in for the one preferred. Default false. */
  readonly fallback?: boolean | undefined;
  /** From 0 to 1. */
  readonly confidence?: number | undefined;
}

/** A routing that is going on. */
export interface Routing {
  /** States the decision; the last one counts. Never throws. */
  decide(decision: RoutingDecision): void;
}

export interface RoutingOptions {
  /** How the router decides, the same for all questions: `rules`, `classifier`. */
  readonly strategy: string;
}

/** A decision of a router that measures itself. */
export interface RoutingRecord extends RoutingDecision, RoutingOptions {
  /** Time that the decision took. Default: not recorded. */
  readonly durationSeconds?: number | undefined;
}

type RoutingFunction<T> = (routing: Routing) => T;

/**
 * Runs `fn` as the decision which model answers: a span, its duration, and what was decided, which is what `decide` was
 * told, else what `fn` returns when that is a {@link RoutingDecision}. A routing that throws or rejects decided nothing.
 * Returns what `fn` returns and throws what it throws.
 */
export function withRouting<T>(options: RoutingOptions, fn: RoutingFunction<PromiseLike<T>>): Promise<T>;
export function withRouting<T>(options: RoutingOptions, fn: RoutingFunction<T>): T;
export function withRouting<T>(options: RoutingOptions, fn: RoutingFunction<T>): T {
  const unit = new RoutingUnit(
    currentWork(),
    contain('withRouting', () => options.strategy),
  );
  return runInside(
    unit,
    () => fn(unit),
    (result) => unit.takeResult(result),
  );
}

/** Records the decision of a router that measures itself: metrics only. Wrong values are left out; never throws. */
export function recordRouting(routing: RoutingRecord): void {
  recordFact('recordRouting', ({ work, take }) => {
    const strategy = take.name('strategy', routing.strategy);
    const decision = takeDecision(routing, take);
    const durationSeconds = take.optional.amount('durationSeconds', routing.durationSeconds);
    if (durationSeconds !== undefined) {
      work.metrics.observe(routingDuration, { [REQUEST_MODEL]: decision?.model }, durationSeconds);
    }
    if (decision) countDecision(work, strategy, decision);
  });
}

interface Decision {
  readonly model: string;
  readonly complexity: RoutingComplexity | undefined;
  readonly fallback: boolean;
  readonly confidence: number | undefined;
}

class RoutingUnit extends WorkUnit implements Routing {
  readonly #strategy: string;
  readonly #take: Take;
  #decision: Decision | undefined;

  constructor(work: Work, given: unknown) {
    const take = new Take('withRouting', work);
    const strategy = take.name('strategy', given) ?? 'unknown';
    super(work, { operation: 'routing', target: strategy, attributes: { [ROUTING_STRATEGY]: strategy } });
    this.#strategy = strategy;
    this.#take = take;
  }

  decide(decision: RoutingDecision): void {
    if (this.isEnded) return;
    contain('routing', () => (this.#decision = takeDecision(decision, this.#take)), this.work.countFault);
  }

  takeResult(result: unknown): void {
    // the result belongs to the application: reading it may throw
    const decision = contain('routing', () => (isDecision(result) ? result : undefined), this.work.countFault);
    if (this.#decision === undefined && decision) this.decide(decision);
  }

  override contextValue(): undefined {}

  protected override finalAttributes(): Attributes {
    const decision = this.#decision;
    if (!decision) return {};
    return {
      [REQUEST_MODEL]: decision.model,
      [ROUTING_FALLBACK]: decision.fallback,
      ...(decision.complexity !== undefined && { [ROUTING_COMPLEXITY]: decision.complexity }),
      ...(decision.confidence !== undefined && { [ROUTING_CONFIDENCE]: decision.confidence }),
    };
  }

  protected override measure(ending: Ending): void {
    const decision = this.#decision;
    this.work.metrics.observe(routingDuration, { [REQUEST_MODEL]: decision?.model }, this.durationSeconds, this.context);
    if (decision && ending.errorType === undefined) countDecision(this.work, this.#strategy, decision);
  }
}

function takeDecision({ model, complexity, fallback, confidence }: RoutingDecision, take: Take): Decision | undefined {
  const name = take.name('model', model);
  const decision = {
    complexity: take.choice('complexity', complexity, COMPLEXITIES),
    fallback: take.optional.flag('fallback', fallback) ?? false,
    confidence: take.optional.score('confidence', confidence),
  };
  return name === undefined ? undefined : { model: name, ...decision };
}

function countDecision({ metrics }: Work, strategy: string | undefined, decision: Decision): void {
  const { model, complexity, fallback, confidence } = decision;
  metrics.add(routingDecisions, {
    [REQUEST_MODEL]: model,
    [ROUTING_COMPLEXITY]: complexity,
    [ROUTING_STRATEGY]: strategy,
    [ROUTING_FALLBACK]: fallback,
  });
  if (confidence !== undefined) metrics.observe(routingConfidence, { [REQUEST_MODEL]: model }, confidence);
}

function isDecision(value: unknown): value is RoutingDecision {
  if (typeof value !== 'object' || value === null || !('model' in value) || !('complexity' in value)) return false;
  return typeof value.model === 'string' && COMPLEXITIES.some((known) => known === value.complexity);
}
