import * as own from '../aimeter.ts';
import * as name from '../attributes.ts';
import { row } from './row.ts';

/** What the recorders of the domains say: routing, context, sandboxes, retrieval, caches, business, calls, speech. */
export const DOMAINS = [
  row(own.ROUTING_COMPLEXITY, {
    description: 'How hard the router takes the question to be.',
    spans: { routing: 'conditional' },
    values: ['low', 'medium', 'high'],
  }),
  row(own.ROUTING_STRATEGY, { description: 'How the router decides.', spans: { routing: 'conditional' } }),
  row(own.ROUTING_FALLBACK, {
    type: 'boolean',
    description: 'Whether the model replaces the one preferred.',
    spans: { routing: 'conditional' },
  }),
  row(own.ROUTING_CONFIDENCE, {
    type: 'double',
    description: 'Confidence of the router, from 0 to 1.',
    spans: { routing: 'conditional' },
  }),
  row(own.CONTEXT_COMPONENT, {
    description: 'Part of the context engine.',
    spans: { context_cycle: 'required' },
    values: ['generator', 'reflector', 'curator'],
    requiredOnMetrics: true,
  }),
  row(own.CONTEXT_AWARENESS, {
    type: 'double',
    description: 'How well the context was taken into account, from 0 to 1.',
    spans: { context_cycle: 'conditional' },
  }),
  row(own.SANDBOX_LANGUAGE, {
    description: 'Programming language of the code.',
    spans: { sandbox: 'required' },
    requiredOnMetrics: true,
  }),
  row(own.RETRIEVAL_INDEX, {
    description: 'Index that was searched.',
    spans: { retrieval: 'conditional' },
    requiredOnMetrics: true,
  }),
  row(own.RETRIEVAL_HIT, { type: 'boolean', description: 'Whether anything was found; metrics only.', requiredOnMetrics: true }),
  row(own.RETRIEVAL_RESULT_COUNT, { type: 'int', description: 'Results found.', spans: { retrieval: 'conditional' } }),
  row(own.AGENT_DOMAIN, {
    description: 'Field that an agent works in.',
    spans: { invoke_agent: 'conditional' },
    requiredOnMetrics: true,
  }),
  row(own.AGENT_COST, {
    type: 'double',
    description: 'Dollars of the invocation and of everything inside it; only when there are any.',
    spans: { invoke_agent: 'conditional' },
  }),
  row(own.CACHE_NAME, { description: 'Cache of the application; metrics only.', requiredOnMetrics: true }),
  row(own.CACHE_RESULT, { description: 'Result of a lookup; metrics only.', values: ['hit', 'miss'], requiredOnMetrics: true }),
  row(own.OPTIMIZATION_KIND, { description: 'Kind of optimisation; metrics only.', requiredOnMetrics: true }),
  row(own.QUERY_TYPE, { description: 'Kind of question; metrics only.' }),
  row(own.USER_TIER, { description: 'Plan of the user; metrics only.' }),
  row(own.FEEDBACK_SOURCE, {
    description: 'Where feedback comes from.',
    events: { feedback: 'required' },
    requiredOnMetrics: true,
  }),
  row(own.FEEDBACK_SCORE, {
    type: 'double',
    description: 'Satisfaction, from 0 to 1.',
    events: { feedback: 'required' },
  }),
  row(own.FEEDBACK_COMMENT, {
    description: 'What the user wrote, with secrets masked; only where content is recorded.',
    events: { feedback: 'opt-in' },
    content: true,
  }),
  row(own.KPI_NAME, { description: 'Key figure of the application; metrics only.', requiredOnMetrics: true }),
  row(own.CALL_DIRECTION, {
    description: 'Who called whom.',
    spans: { call: 'required' },
    values: ['inbound', 'outbound'],
    requiredOnMetrics: true,
  }),
  row(own.CALL_ID, {
    description: 'Id that the telephone system gave to the call.',
    spans: { call: 'conditional' },
    identifier: true,
  }),
  row(own.SENTIMENT_SOURCE, { description: 'Where a sentiment was heard or read; metrics only.', requiredOnMetrics: true }),
  row(own.VOICE_CLASS, { description: 'Kind of voice, never a voice of a person.', spans: { speech: 'conditional' } }),
  row(own.SPEECH_INPUT_CHARACTERS, {
    type: 'int',
    description: 'Characters of text sent to be spoken.',
    spans: { speech: 'conditional' },
  }),
  row(own.POOL_NAME, { description: 'Pool of connections; metrics only.', requiredOnMetrics: true }),
  row(name.EVALUATION_NAME, { description: 'What was evaluated.', events: { evaluation: 'required' } }),
  row(name.EVALUATION_SCORE_VALUE, {
    type: 'double',
    description: 'Score of the evaluation.',
    events: { evaluation: 'conditional' },
  }),
  row(name.EVALUATION_SCORE_LABEL, { description: 'Verdict of the evaluation.', events: { evaluation: 'conditional' } }),
  row(name.EVALUATION_EXPLANATION, {
    description: 'Why, in words; only where content is recorded.',
    events: { evaluation: 'opt-in' },
    content: true,
  }),
];
