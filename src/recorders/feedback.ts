import { feedbackScore } from '../catalogue/metrics/business.ts';
import { FEEDBACK_SCORE, FEEDBACK_SOURCE } from '../semconv/aimeter.ts';
import { RESPONSE_ID } from '../semconv/attributes.ts';
import { FEEDBACK_EVENT } from '../semconv/operations.ts';
import { type About, contextOf } from './about.ts';
import { emitEvent } from './emit-event.ts';
import { recordFact } from './record-fact.ts';

/** What a user thinks of a reply. */
export interface Feedback extends About {
  /** Where it comes from: `thumbs`, `survey`. */
  readonly source: string;
  /** Satisfaction, from 0 to 1: thumbs down is 0, four stars of five are 0.75. */
  readonly score: number;
  /** What the user wrote; recorded only where content is recorded on events, with secrets masked. */
  readonly comment?: string | undefined;
  /** `id` of the reply that it is about. */
  readonly responseId?: string | undefined;
}

/**
 * Records what a user thinks of a reply: a metric, and an event that belongs to the span of the reply. It usually arrives
 * in a later request: keep `currentTraceparent()` with the reply and state it here. Default: the active span. Feedback
 * without a valid source and score is left out; never throws.
 */
export function recordFeedback(feedback: Feedback): void {
  recordFact('recordFeedback', ({ work, take }) => {
    const source = take.name('source', feedback.source);
    const score = take.score('score', feedback.score);
    const context = contextOf(feedback, take);
    const feedbackComment = take.optional.text('comment', feedback.comment);
    const responseId = take.optional.name('responseId', feedback.responseId);
    if (source === undefined || score === undefined) return;
    work.metrics.observe(feedbackScore, { [FEEDBACK_SOURCE]: source }, score, context);
    emitEvent(work, {
      eventName: FEEDBACK_EVENT,
      context,
      attributes: {
        [FEEDBACK_SOURCE]: source,
        [FEEDBACK_SCORE]: score,
        [RESPONSE_ID]: responseId,
        ...work.settings.prepareContent?.({ feedbackComment }).event,
      },
    });
  });
}
