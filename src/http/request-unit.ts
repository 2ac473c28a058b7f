import { type Attributes, type Context, SpanKind } from '@opentelemetry/api';
import { serverActiveRequests, serverRequestDuration } from '../catalogue/metrics/api.ts';
import type { Cell } from '../operation/counters.ts';
import * as name from '../semconv/attributes.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import { methodName, OTHER_METHOD, requestAttributes } from './request-attributes.ts';
import type { RequestFacts } from './request-facts.ts';

/** What became of a request. */
export interface Answer {
  /** Undefined when no header was sent. */
  readonly status: number | undefined;
  /** False when the client left before it had everything. */
  readonly complete: boolean;
  /** Template; undefined when nothing matched. */
  readonly route: string | undefined;
  /** What the handler threw; undefined: nothing. */
  readonly error: unknown;
}

/** One request that this process answers: its server span and metrics. */
export class RequestUnit extends WorkUnit {
  readonly #method: string;
  readonly #scheme: string;
  readonly #active: Cell;
  #crash: unknown;
  #answer: Answer = { status: undefined, complete: false, route: undefined, error: undefined };

  constructor(work: Work, facts: RequestFacts, parent: Context) {
    const method = methodName(facts.method);
    super(work, {
      operation: 'http',
      target: undefined,
      name: method === OTHER_METHOD ? 'HTTP' : method,
      kind: SpanKind.SERVER,
      attributes: requestAttributes(facts, work.settings.redactText),
      parent,
    });
    this.#method = method;
    this.#scheme = facts.scheme;
    this.#active = work.metrics.cell(serverActiveRequests, {
      [name.HTTP_REQUEST_METHOD]: method,
      [name.URL_SCHEME]: facts.scheme,
    });
    this.#active.value += 1;
  }

  /** Ends it with its answer. A client that left is no failure of the server. */
  answer(answer: Answer): void {
    if (this.isEnded) return;
    this.#answer = answer;
    const { status, route } = answer;
    if (route !== undefined) this.spanName = `${this.spanName} ${route}`;
    const ending = endingOf(answer);
    if (ending === 'failed') this.fail(answer.error ?? { status });
    else if (ending === 'left') {
      this.endAs({ reason: 'aborted', errorType: undefined, errorClass: undefined, description: undefined });
    } else this.succeed();
  }

  /** Notes what its handler threw and nobody caught: the cause, should the process end before the request. */
  crash(error: unknown): void {
    this.#crash ??= error;
  }

  override endLeft(): void {
    if (this.#crash === undefined) super.endLeft();
    else this.fail(this.#crash);
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override onEnded(): void {
    this.#active.value -= 1;
  }

  protected override finalAttributes(): Attributes {
    const { status, route } = this.#answer;
    return {
      ...(route !== undefined && { [name.HTTP_ROUTE]: route }),
      ...(status !== undefined && { [name.HTTP_RESPONSE_STATUS_CODE]: status }),
    };
  }

  protected override measure({ errorType }: Ending): void {
    const { status, route } = this.#answer;
    const attributes = {
      [name.HTTP_REQUEST_METHOD]: this.#method,
      [name.URL_SCHEME]: this.#scheme,
      [name.HTTP_RESPONSE_STATUS_CODE]: status,
      [name.HTTP_ROUTE]: route,
      [name.ERROR_TYPE]: errorType,
    };
    this.work.metrics.observe(serverRequestDuration, attributes, this.durationSeconds, this.context);
  }
}

/** What an answer means: a request that the client got wrong was answered well. */
export function endingOf({ status, complete, error }: Answer): 'answered' | 'failed' | 'left' {
  if (status !== undefined && status >= 500) return 'failed';
  if (error !== undefined && (!complete || status === undefined)) return 'failed';
  return complete ? 'answered' : 'left';
}
