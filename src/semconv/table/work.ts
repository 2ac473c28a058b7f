import * as own from '../aimeter.ts';
import * as name from '../attributes.ts';
import { WORK } from './groups.ts';
import { on, row } from './row.ts';

const task = (level: 'required' | 'conditional') => ({ spans: { task: level }, events: { task: level } });

/** Tasks, batches, queues and HTTP requests. */
export const UNITS = [
  row(own.TASK_TYPE, {
    description: 'Kind of task; on what runs inside a task, that of the innermost one.',
    spans: { ...on('conditional', WORK), task: 'required' },
    events: { details: 'conditional', task: 'required', cost: 'conditional' },
    requiredOnMetrics: false,
  }),
  row(own.TASK_ID, {
    description: 'Id of one task; on what runs inside a task, that of the innermost one.',
    spans: { ...on('conditional', WORK), task: 'required' },
    events: { details: 'conditional', task: 'required', cost: 'conditional' },
    identifier: true,
  }),
  row(own.OUTCOME, {
    description: 'Whether it succeeded.',
    spans: { task: 'required', batch: 'required' },
    events: { task: 'required' },
    values: ['success', 'failure'],
    requiredOnMetrics: true,
  }),
  row(own.TASK_COST, { type: 'double', description: 'Dollars of the task and of everything inside it.', ...task('required') }),
  row(own.TASK_INPUT_TOKENS, { type: 'int', description: 'Tokens sent inside the task.', ...task('required') }),
  row(own.TASK_OUTPUT_TOKENS, { type: 'int', description: 'Tokens received inside the task.', ...task('required') }),
  row(own.TASK_DURATION, { type: 'double', description: 'Seconds that the task took.', events: { task: 'required' } }),
  row(own.TASK_METADATA, { description: 'Metadata that the application gave, as JSON.', ...task('conditional') }),
  row(own.BATCH_TYPE, { description: 'Kind of batch.', spans: { batch: 'required' }, requiredOnMetrics: true }),
  row(own.BATCH_SIZE, { type: 'int', description: 'Items of the batch.', spans: { batch: 'required' } }),
  row(own.BATCH_FAILED, { type: 'int', description: 'Items that failed.', spans: { batch: 'required' } }),
  row(own.BATCH_SKIPPED, {
    type: 'int',
    description: 'Items that were not started; only when there are any.',
    spans: { batch: 'conditional' },
  }),
  row(own.BATCH_COST, { type: 'double', description: 'Dollars of everything inside the batch.', spans: { batch: 'required' } }),
  row(own.QUEUE_NAME, { description: 'Queue that the job was taken from.', requiredOnMetrics: true }),
  row(own.QUEUE_JOB, { description: 'Name of the job, the same for all jobs of a kind.', requiredOnMetrics: true }),
  row(name.HTTP_REQUEST_METHOD, { description: 'Method, or `_OTHER` for one that is not standard.', requiredOnMetrics: true }),
  row(name.HTTP_RESPONSE_STATUS_CODE, { type: 'int', description: 'Status of the response.' }),
  row(name.HTTP_ROUTE, { description: 'Template of the route, never the path itself.' }),
  row(name.URL_SCHEME, { description: 'Either http or https.' }),
  row(name.HTTP_REQUEST_METHOD_ORIGINAL, { description: 'Method as it was sent, where it is not standard; server spans only.' }),
  row(name.URL_PATH, { description: 'Path without the query, secrets masked; server spans only.' }),
  row(name.USER_AGENT_ORIGINAL, { description: 'Header of the client; server spans only.' }),
  row(name.NETWORK_PROTOCOL_VERSION, { description: 'Version of HTTP; server spans only.' }),
  row(name.MESSAGING_SYSTEM, { description: 'Always bullmq; spans of queues only.', values: ['bullmq'] }),
  row(name.MESSAGING_DESTINATION_NAME, { description: 'Queue; spans of queues only.' }),
  row(name.MESSAGING_OPERATION_NAME, { description: 'Same as the type; spans of queues only.', values: ['send', 'process'] }),
  row(name.MESSAGING_OPERATION_TYPE, { description: 'What is done; spans of queues only.', values: ['send', 'process'] }),
  row(name.MESSAGING_MESSAGE_ID, { description: 'Id of the job; spans of queues only.', identifier: true }),
  row(name.MESSAGING_BATCH_MESSAGE_COUNT, { type: 'int', description: 'Jobs added at once; spans of queues only.' }),
  row(own.QUEUE_ATTEMPT, { type: 'int', description: 'Which run of the job it is; spans of queues only.' }),
  row(own.AUTH_REASON, { description: 'Why a request was refused; metrics only.' }),
];
