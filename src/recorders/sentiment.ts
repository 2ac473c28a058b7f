import { sentimentScore } from '../catalogue/metrics/calls.ts';
import { SENTIMENT_SOURCE } from '../semconv/aimeter.ts';
import type { Work } from '../current/work.ts';
import { isText } from './given.ts';
import { recordFact } from './record-fact.ts';
import { refuse } from './refuse.ts';
import { isBetween } from './score.ts';

/** How positive something sounds. */
export interface Sentiment {
  /** Where it was heard or read: `call`, `chat`, `review`. */
  readonly source: string;
  /** From -1, as negative as can be, over 0, neutral, to 1, as positive as can be. */
  readonly score: number;
}

/** Records a sentiment in `aimeter.sentiment.score`, whose scale goes from 0 to 1: -1 becomes 0, 0 becomes 0.5. */
export function recordSentiment(sentiment: Sentiment): void {
  recordFact('recordSentiment', ({ work }) => {
    const { source, score } = sentiment;
    if (isText(source)) observeSentiment(work, source, score);
    else refuse(work, { what: 'the source of recordSentiment', expected: 'a non-empty text', received: source });
  });
}

/** Records a sentiment of which the source is known. */
export function observeSentiment(work: Work, source: string, score: number): void {
  if (!isBetween(score, -1, 1)) refuse(work, { what: 'a sentiment', expected: 'a number from -1 to 1', received: score });
  else work.metrics.observe(sentimentScore, { [SENTIMENT_SOURCE]: source }, (score + 1) / 2);
}
