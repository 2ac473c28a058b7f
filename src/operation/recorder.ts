import { type Context, context, type Logger, type Meter, type Span, SpanKind, type Tracer } from '@opentelemetry/api';
import { operationTimePerOutputChunk, timePerOutputChunk } from '../catalogue/metrics/inference.ts';
import { INFERENCE_OPERATIONS } from '../semconv/operations.ts';
import { reportFault } from './contain.ts';
import type { EndReason } from './end-reason.ts';
import { isDirect } from './direct-tracer.ts';
import { emitDetails, emitException } from './events.ts';
import { type Finished, finishedOperation } from './finished.ts';
import { Instruments } from './instruments.ts';
import { countActive, recordMetrics } from './metrics.ts';
import { countMoney } from './money.ts';
import { Operation, type OperationSink, type OperationStart } from './operation.ts';
import type { RecorderSettings } from './settings.ts';
import { endSpan } from './span.ts';
import { startAttributes } from './start-attributes.ts';

/** Where telemetry goes: the tracer, meter and logger of one instrumentation scope. */
export interface Providers {
  readonly tracer: Tracer;
  readonly meter: Meter;
  readonly logger: Logger;
}

/** Starts operations and turns their end into span, metrics, event and dollars. */
export class Recorder implements OperationSink {
  readonly settings: RecorderSettings;
  #providers: Providers;
  #instruments: Instruments;

  constructor(settings: RecorderSettings, providers: Providers) {
    this.settings = settings;
    this.#providers = providers;
    this.#instruments = Instruments.of(providers.meter, settings.maxMetricSeries);
  }

  get instruments(): Instruments {
    return this.#instruments;
  }

  /** Records through these providers from now on. Idempotent: an SDK sets them several times while it starts. */
  use(providers: Providers): void {
    if (providers.meter !== this.#providers.meter) {
      this.#instruments = Instruments.of(providers.meter, this.settings.maxMetricSeries);
    }
    this.#providers = providers;
  }

  /** Starts an operation under the active context. */
  start(start: OperationStart, parent: Context = context.active()): Operation {
    const subject = this.#instruments.governor.subject(start);
    const started = new Operation(start, parent, subject, this);
    // processors and samplers of others see a span when it starts; ours when somebody asks for it, at the latest at its end
    if (!isDirect(this.#providers.tracer)) void started.span;
    if (start.kind === 'client') countActive(subject, 1);
    return started;
  }

  startSpan({ start, startedEpochMs, parent, isEnded }: Operation): Span {
    const { tracer } = this.#providers;
    const name = start.target === undefined ? start.operation : `${start.operation} ${start.target}`;
    const kind = start.kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
    if (isEnded && isDirect(tracer)) return tracer.startEnded({ name, kind, startEpochMs: startedEpochMs, parent });
    return tracer.startSpan(name, { kind, attributes: startAttributes(start), startTime: startedEpochMs }, parent);
  }

  finish(operation: Operation, reason: EndReason, error: unknown): void {
    if (operation.start.kind === 'client') countActive(operation.subject, -1);
    const { tracer } = this.#providers;
    // what was captured, and an error, belong to the application, which may change them meanwhile
    const canWait = reason === 'completed' && this.settings.prepareContent === undefined;
    if (canWait && isDirect(tracer)) tracer.backlog.add(operation);
    else this.record(operation, reason, error);
  }

  record(operation: Operation, reason: EndReason, error: unknown): void {
    const instruments = this.#instruments;
    let finished: Finished | undefined;
    try {
      if (operation.headers) operation.readHeaders?.(operation.headers, operation);
      operation.headers = undefined;
      operation.flushGaps();
      finished = finishedOperation(operation, reason, error, this);
      countMoney(finished, instruments);
      countForAgent(finished);
      recordMetrics(finished, instruments, this.settings);
      this.#emit(this.#providers.logger, finished);
    } catch (fault) {
      reportFault('operation', fault, this.countFault);
    }
    if (finished) endSpan(finished, this.#providers.tracer, this.settings);
    else operation.span.end();
  }

  recordChunkGaps(operation: Operation, gapsSeconds: readonly number[]): void {
    const { attributes } = operation.subject;
    for (const family of this.settings.metricFamilies) {
      const metric = family === 'latest' ? timePerOutputChunk : operationTimePerOutputChunk;
      this.#instruments.recordAll(metric, gapsSeconds, attributes, operation.context);
    }
  }

  /** Counts a contained fault of ours. */
  readonly countFault = (component: string): void => {
    this.#instruments.governor.countFault(component);
  };

  #emit(logger: Logger, finished: Finished): void {
    if (finished.errorType !== undefined) emitException(logger, finished, this.settings);
    if (this.settings.emitEvents && INFERENCE_OPERATIONS.includes(finished.operation.start.operation)) {
      emitDetails(logger, finished);
    }
  }
}

/** Counts an ended inference or tool execution for the agent that did it. */
function countForAgent({ agent, operation }: Finished): void {
  if (!agent) return;
  if (operation.start.operation === 'execute_tool') agent.tools += 1;
  else if (INFERENCE_OPERATIONS.includes(operation.start.operation)) agent.inferences += 1;
}
