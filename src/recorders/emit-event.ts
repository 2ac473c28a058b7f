import { type Attributes, type Context, context, type LogRecord, SeverityNumber } from '@opentelemetry/api';
import { identityIn } from '../operation/identity.ts';
import type { Work } from '../current/work.ts';
import { present } from './given.ts';

/** A fact that is a log record. */
export interface FactEvent {
  readonly eventName: string;
  /** Those that are undefined are left out. */
  readonly attributes: Attributes;
  /** Context of the span that it is about. Default: the active one. */
  readonly context?: Context;
  /** When it happened. Default: now. */
  readonly at?: Date | undefined;
}

/** Emits the record of a fact, with what the application said about whom the work is for. */
export function emitEvent({ logger, settings }: Work, { eventName, attributes, context: ctx, at }: FactEvent): void {
  const active = context.active();
  const record: LogRecord = {
    eventName,
    severityNumber: SeverityNumber.INFO,
    severityText: 'INFO',
    context: ctx ?? active,
    attributes: present({ ...identityIn(active, settings), ...attributes }),
  };
  logger.emit(at === undefined ? record : { ...record, timestamp: at, observedTimestamp: Date.now() });
}
