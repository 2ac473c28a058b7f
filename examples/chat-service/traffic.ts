import { setTimeout as wait } from 'node:timers/promises';
import type { Question } from './chat.ts';

interface Visit {
  readonly path: '/api/ai/openai' | '/api/ai/deepseek';
  readonly question: Question;
}

const HANDBOOK = 'Every answer follows the handbook of the company. '.repeat(110);

/** What the simulated users ask, over and over: plain, streamed, dear, long and unlucky questions. */
const VISITS: readonly Visit[] = [
  { path: '/api/ai/openai', question: { prompt: 'What does a token cost?' } },
  { path: '/api/ai/openai', question: { prompt: 'Tell me about tracing.', stream: true } },
  { path: '/api/ai/deepseek', question: { prompt: 'Summarise this ticket.' } },
  { path: '/api/ai/openai', question: { prompt: 'Review this contract.', model: 'gpt-4o', scenario: 'slow-headers 400' } },
  { path: '/api/ai/openai', question: { prompt: `${HANDBOOK}What does it say about holidays?` } },
  { path: '/api/ai/openai', question: { prompt: 'Are you busy?', scenario: 'status 429; failures 1' } },
  { path: '/api/ai/openai', question: { prompt: 'Write a long story.', stream: true, scenario: 'length; slow-chunks 15' } },
  { path: '/api/ai/openai', question: { prompt: 'Classify this mail.', model: 'gpt-4.1-nano' } },
  { path: '/api/ai/openai', question: { prompt: 'Who answers when you are down?', scenario: 'status 500' } },
];

/** Lets the simulated users visit the service until the signal is aborted; those who are there get their answer. */
export async function runTraffic(serviceUrl: string, paceMs: number, signal: AbortSignal): Promise<void> {
  const underway = new Set<Promise<void>>();
  for (let turn = 0; !signal.aborted; turn += 1) {
    const { path, question } = VISITS[turn % VISITS.length] ?? { path: '/api/ai/openai', question: { prompt: 'Hello?' } };
    const visit = ask(`${serviceUrl}${path}`, { ...question, prompt: `${question.prompt} (${turn})` }).finally(() =>
      underway.delete(visit),
    );
    underway.add(visit);
    await wait(paceMs, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(underway);
}

/** A user who gets no answer simply leaves: the view shows what happened to the operation. */
async function ask(url: string, question: Question): Promise<void> {
  try {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(question) });
    await response.text();
  } catch {
    // the view has the failed operation
  }
}
