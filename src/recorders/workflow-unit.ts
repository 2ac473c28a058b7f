import type { Attributes } from '@opentelemetry/api';
import { invokeWorkflowDuration } from '../catalogue/metrics/agents.ts';
import { ERROR_TYPE, OPERATION_NAME, WORKFLOW_NAME } from '../semconv/attributes.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import { nameGiven } from './given.ts';

const OPERATION = 'invoke_workflow';

/** One run of a workflow. */
export class WorkflowUnit extends WorkUnit {
  readonly #name: string;

  constructor(work: Work, name: string) {
    const given = nameGiven(work, 'the name of a workflow', name);
    super(work, { operation: OPERATION, target: given, attributes: { [WORKFLOW_NAME]: given } });
    this.#name = given;
  }

  override contextValue(): undefined {
    return undefined;
  }

  protected override finalAttributes(): Attributes {
    return {};
  }

  protected override measure({ errorType }: Ending): void {
    const attributes = { [OPERATION_NAME]: OPERATION, [WORKFLOW_NAME]: this.#name, [ERROR_TYPE]: errorType };
    this.work.metrics.observe(invokeWorkflowDuration, attributes, this.durationSeconds, this.context);
  }
}
