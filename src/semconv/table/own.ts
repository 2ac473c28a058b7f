import * as own from '../aimeter.ts';
import { ALL, CLIENT, PRICED } from './groups.ts';
import { on, row } from './row.ts';

const priced = on('conditional', PRICED);
const client = on('conditional', CLIENT);

function metricOnly(key: string, description: string, values?: readonly string[]) {
  return row(key, { description, requiredOnMetrics: true, ...(values === undefined ? {} : { values }) });
}

/** What the conventions do not define: how an operation ended, its price, retries, limits and our own health. */
export const OWN = [
  row(own.END_REASON, {
    description: 'Why the operation ended, one of `EndReason`; absent from spans that completed.',
    spans: on('recommended', ALL),
    requiredOnMetrics: true,
  }),
  row(own.COST_AMOUNT, { type: 'double', description: 'Price in US dollars; only when it is known.', spans: priced }),
  row(own.COST_CURRENCY, { description: 'Currency of the price.', spans: priced, values: ['USD'] }),
  row(own.COST_SOURCE, { description: 'Who knew the price.', spans: priced, values: ['provider', 'local'] }),
  row(own.COST_PRICE_TABLE, { description: 'Name and version of the price table.', spans: priced }),
  metricOnly(own.UNPRICED_REASON, 'Why there is no price; metrics only.', ['unknown_model', 'no_usage', 'price_error']),
  metricOnly(own.COST_TYPE, 'Kind of resource that cost money.'),
  row(own.COST_CATEGORY, { description: 'Group of the cost type; metrics only.' }),
  row(own.COST_COMPONENT, {
    description: 'Part of the price; metrics only.',
    values: ['input', 'output', 'cache_read', 'cache_write', 'other'],
  }),
  metricOnly(own.WASTE_REASON, 'Why dollars were wasted; metrics only.', ['error', 'aborted', 'retry', 'truncated']),
  row(own.TASK_TYPE, { description: 'Task that the operation belongs to.', spans: on('conditional', ALL) }),
  row(own.RETRY_COUNT, { type: 'int', description: 'HTTP attempts beyond the first; only when there were any.', spans: client }),
  row(own.RETRY_WASTED_SECONDS, {
    type: 'double',
    description: 'Seconds until the attempt that succeeded; only with retries.',
    spans: client,
  }),
  row(own.RATELIMIT_REMAINING_REQUESTS, { type: 'int', description: 'Requests left, as the reply said.', spans: client }),
  row(own.RATELIMIT_REMAINING_TOKENS, { type: 'int', description: 'Tokens left, as the reply said.', spans: client }),
  row(own.PROVIDER_PROCESSING_SECONDS, { type: 'double', description: 'Seconds the provider says it worked.', spans: client }),
  row(own.PROVIDER_REQUEST_ID, { description: 'Request id to quote to the provider.', spans: client, identifier: true }),
  metricOnly(own.TELEMETRY_SIGNAL, 'Signal that lost an item; metrics only.'),
  metricOnly(own.TELEMETRY_REASON, 'Why the item was lost; metrics only.'),
  metricOnly(own.TELEMETRY_COMPONENT, 'Part of aimeter that had a fault; metrics only.'),
  metricOnly(own.PACKAGE_NAME, 'Instrumented package; metrics only.'),
  row(own.PACKAGE_VERSION, { description: 'Version of the instrumented package; metrics only.' }),
];
