import { type Attributes, type Context, context, type Link, type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { classifyError } from '../errors/classify-error.ts';
import type { Ended } from '../operation/backlog.ts';
import { contain, reportFault } from '../operation/contain.ts';
import { isDirect } from '../operation/direct-tracer.ts';
import type { EndReason } from '../operation/end-reason.ts';
import { errorType } from '../operation/error-type.ts';
import { type Identity, identityIn, type OwnerAttributes, ownerAttributes } from '../operation/identity.ts';
import { Unit } from '../operation/unit.ts';
import { END_REASON, OUTCOME, OWN_OPERATION_NAME, TASK_ID, TASK_TYPE } from '../semconv/aimeter.ts';
import { ERROR_TYPE, EXCEPTION_MESSAGE, OPERATION_NAME } from '../semconv/attributes.ts';
import type { ErrorClass } from '../semconv/error-classes.ts';
import { type AnyOperationName, OWN_OPERATIONS, TRANSPORTS, type Transport } from '../semconv/operations.ts';
import { accountIn } from '../operation/account.ts';
import type { Work } from '../current/work.ts';

/** What is known when a unit of work starts. */
export interface WorkStart {
  /** Of a transport the span carries no name of an operation. */
  readonly operation: AnyOperationName | Transport;
  /** Second word of the span name: the type of a task, the language of a sandbox. */
  readonly target: string | undefined;
  /** Name of the span where it is not the operation and the target. */
  readonly name?: string;
  readonly attributes: Attributes;
  /** Default: internal. */
  readonly kind?: SpanKind;
  /** Default: the active context. */
  readonly parent?: Context;
  /** Spans of other traces that it belongs to. */
  readonly links?: Link[];
}

/** How a unit of work ended. */
export interface Ending {
  readonly reason: EndReason;
  /** Present exactly when it failed. */
  readonly errorType: string | undefined;
  /** Present exactly when it failed. */
  readonly errorClass: ErrorClass | undefined;
  /** For the status of the span: the message where content is recorded, else the type. */
  readonly description: string | undefined;
}

const OWN: ReadonlySet<string> = new Set(OWN_OPERATIONS);
const UNNAMED: ReadonlySet<string> = new Set(TRANSPORTS);
const COMPLETED: Ending = Object.freeze({
  reason: 'completed',
  errorType: undefined,
  errorClass: undefined,
  description: undefined,
});
const ABANDONED: Ending = Object.freeze({
  reason: 'abandoned',
  errorType: 'abandoned',
  errorClass: 'unknown',
  description: 'abandoned',
});

/** A unit of work of the application: a span, and what it makes of its end. Nothing in it throws into the application. */
export abstract class WorkUnit extends Unit implements Ended {
  protected readonly work: Work;
  protected readonly identity: Identity | undefined;
  /** Name of the span; what it is at the end counts. */
  protected spanName: string;
  readonly #start: WorkStart;
  #startName = '';
  #ending: Ending = COMPLETED;

  constructor(work: Work, start: WorkStart) {
    super(start.parent ?? context.active());
    this.work = work;
    this.identity = identityIn(this.parent, work.settings);
    this.#start = start;
    this.spanName = start.name ?? (start.target === undefined ? start.operation : `${start.operation} ${start.target}`);
    // processors and samplers of others see a span when it starts; ours when somebody asks for it, at the latest at its end
    if (!isDirect(work.tracer)) contain(start.operation, () => this.span, work.countFault);
  }

  /** Ends it well. The first end counts. */
  succeed(): void {
    if (this.close()) this.#ended(COMPLETED);
  }

  /** Ends it with an error, whatever was thrown. The first end counts. */
  fail(error: unknown): void {
    if (this.close()) this.#ended(this.failure(error));
  }

  /** Ends it without a failure although not all of it was seen. The first end counts. */
  protected leave(reason: EndReason): void {
    if (this.close()) this.#ended({ ...COMPLETED, reason });
  }

  /** Ends what nobody else will end. */
  override endLeft(): void {
    if (this.close()) this.#ended(ABANDONED);
  }

  /** Ends it in a way of its own. The first end counts. */
  protected endAs(ending: Ending): void {
    if (this.close()) this.#ended(ending);
  }

  /** The ending that an error makes. */
  protected failure(error: unknown): Ending {
    const { settings } = this.work;
    const type = this.errorType(error);
    const message = error instanceof Error && settings.prepareContent ? error.message : undefined;
    const errorClass = classifyError(error, this.#start.operation);
    return {
      reason: errorClass === 'aborted' ? 'aborted' : 'error',
      errorType: type,
      errorClass,
      description: message ? settings.redactText(message, EXCEPTION_MESSAGE) : type,
    };
  }

  record(): void {
    const ending = this.#ending;
    try {
      this.measure(ending);
    } catch (fault) {
      reportFault(this.#start.operation, fault, this.work.countFault);
    }
    contain(this.#start.operation, () => this.#endSpan(ending), this.work.countFault);
  }

  /** Metrics and events of the end. */
  protected abstract measure(ending: Ending): void;

  /** Attributes known at the end. */
  protected abstract finalAttributes(ending: Ending): Attributes;

  /** Called at once when it ends, before it is recorded. */
  protected onEnded(): void {}

  /** `error.type` of anything thrown: bounded, secrets masked. */
  protected errorType(error: unknown): string {
    const { settings, instruments } = this.work;
    return settings.redactText(errorType(error, instruments.governor.errorTypes), ERROR_TYPE);
  }

  /** Part of the metric attributes that says how it ended. */
  protected outcome({ errorType: type }: Ending): { readonly [OUTCOME]: string; readonly [ERROR_TYPE]: string | undefined } {
    return { [OUTCOME]: type === undefined ? 'success' : 'failure', [ERROR_TYPE]: type };
  }

  /** Part of the metric attributes that says whom it is for, as far as the application declared it. */
  protected owner(): OwnerAttributes {
    return ownerAttributes(this.identity, this.work.instruments, this.work.settings);
  }

  protected override startSpan(): Span {
    const { kind = SpanKind.INTERNAL, links } = this.#start;
    const { tracer } = this.work;
    const name = this.spanName;
    this.#startName = name;
    if (this.isEnded && isDirect(tracer) && !links) {
      return tracer.startEnded({ name, kind, startEpochMs: this.startedEpochMs, parent: this.parent });
    }
    const attributes = this.#startAttributes();
    return tracer.startSpan(name, { kind, attributes, startTime: this.startedEpochMs, ...(links && { links }) }, this.parent);
  }

  #ended(ending: Ending): void {
    this.#ending = ending;
    contain(this.#start.operation, () => this.onEnded(), this.work.countFault);
    this.work.record(this);
  }

  #startAttributes(): Attributes {
    const { operation, attributes } = this.#start;
    const around = accountIn(this.parent);
    return {
      ...(!UNNAMED.has(operation) && { [OWN.has(operation) ? OWN_OPERATION_NAME : OPERATION_NAME]: operation }),
      ...(around?.taskType !== undefined && { [TASK_TYPE]: around.taskType, [TASK_ID]: around.taskId }),
      ...this.identity,
      ...attributes,
    };
  }

  #endSpan(ending: Ending): void {
    const { span } = this;
    const { tracer } = this.work;
    try {
      if (!span.isRecording()) return;
      const attributes: Attributes = { ...this.#startAttributes(), ...this.finalAttributes(ending) };
      if (ending.errorType !== undefined) attributes[ERROR_TYPE] = ending.errorType;
      if (ending.reason !== 'completed') attributes[END_REASON] = ending.reason;
      if (isDirect(tracer)) tracer.fill(span, attributes);
      else span.setAttributes(attributes);
      // not otherwise: the application may have renamed it
      if (this.spanName !== this.#startName) span.updateName(this.spanName);
      if (ending.errorType !== undefined) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: ending.description ?? ending.errorType });
      }
    } finally {
      span.end(this.endedEpochMs);
    }
  }
}
