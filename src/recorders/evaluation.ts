import * as semconv from '../semconv/attributes.ts';
import { EVALUATION_EVENT } from '../semconv/operations.ts';
import { type About, contextOf } from './about.ts';
import { emitEvent } from './emit-event.ts';
import { failureType } from './failure-type.ts';
import { recordFact } from './record-fact.ts';

/** What an evaluator found out about a reply. */
export interface Evaluation extends About {
  /** What was evaluated: `relevance`, `faithfulness`. */
  readonly name: string;
  /** On the scale of the evaluator. */
  readonly score?: number | undefined;
  /** Verdict in a word: `pass`, `relevant`. */
  readonly label?: string | undefined;
  /** Why; recorded only where content is recorded on events, with secrets masked. */
  readonly explanation?: string | undefined;
  /** `id` of the reply that was evaluated. */
  readonly responseId?: string | undefined;
  /** What was thrown, when the evaluation itself failed. */
  readonly error?: unknown;
}

/**
 * Records the result of an evaluation as the event of the semantic conventions, which belongs to the span that was
 * evaluated. Default: the active span. Wrong values are left out; never throws.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
export function recordEvaluation(evaluation: Evaluation): void {
  recordFact('recordEvaluation', ({ work, take }) => {
    const name = take.name('name', evaluation.name);
    const context = contextOf(evaluation, take);
    const evaluationExplanation = take.optional.text('explanation', evaluation.explanation);
    const attributes = {
      [semconv.EVALUATION_NAME]: name,
      [semconv.EVALUATION_SCORE_VALUE]: take.optional.number('score', evaluation.score),
      [semconv.EVALUATION_SCORE_LABEL]: take.optional.name('label', evaluation.label),
      [semconv.RESPONSE_ID]: take.optional.name('responseId', evaluation.responseId),
      [semconv.ERROR_TYPE]: failureType(work, evaluation.error),
      ...work.settings.prepareContent?.({ evaluationExplanation }).event,
    };
    if (name !== undefined) emitEvent(work, { eventName: EVALUATION_EVENT, context, attributes });
  });
}
