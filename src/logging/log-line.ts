import type { Attributes, SpanContext } from '@opentelemetry/api';
import type { LogCategory } from './category.ts';
import type { DescribedError } from './describe-error.ts';
import type { Severity } from './level.ts';

/** One line, masked and bounded: what pipeline, console and files are given. */
export interface LogLine {
  readonly timestampMs: number;
  readonly severity: Severity;
  readonly category: LogCategory;
  readonly component: string | undefined;
  readonly message: string;
  /** Those of the logger, of the line and of the context. */
  readonly fields: Attributes;
  readonly error: DescribedError | undefined;
  /** Where the line was written; undefined outside every span. */
  readonly spanContext: SpanContext | undefined;
}
