import * as own from '../aimeter.ts';
import * as name from '../attributes.ts';
import { COST_CATEGORIES, COST_TYPES } from '../cost-types.ts';
import { CLIENT, PRICED, WORK } from './groups.ts';
import { on, row } from './row.ts';

const priced = { ...on('conditional', PRICED), speech: 'conditional' } as const;
const client = on('conditional', CLIENT);

function metricOnly(key: string, description: string, values?: readonly string[]) {
  return row(key, { description, requiredOnMetrics: true, ...(values === undefined ? {} : { values }) });
}

/** What the conventions do not define: how an operation ended, its price, retries, limits and our own health. */
export const OWN = [
  row(own.END_REASON, {
    description: 'Why the operation ended, one of `EndReason`; absent from spans that completed.',
    spans: on('recommended', WORK),
    requiredOnMetrics: true,
  }),
  row(own.COST_AMOUNT, {
    type: 'double',
    description: 'Price in US dollars; only when it is known.',
    spans: priced,
    events: { details: 'conditional', cost: 'required' },
  }),
  row(own.COST_CURRENCY, {
    description: 'Currency of the price.',
    spans: priced,
    events: { details: 'conditional', cost: 'required' },
    values: ['USD'],
  }),
  row(own.COST_SOURCE, { description: 'Who knew the price.', spans: priced, values: ['provider', 'local'] }),
  row(own.COST_PRICE_TABLE, { description: 'Name and version of the price table.', spans: priced }),
  metricOnly(own.UNPRICED_REASON, 'Why there is no price; metrics only.', ['unknown_model', 'no_usage', 'price_error']),
  row(own.COST_TYPE, {
    description: 'Kind of resource that cost money.',
    events: { cost: 'required' },
    values: Object.keys(COST_TYPES),
    requiredOnMetrics: true,
  }),
  row(own.COST_CATEGORY, { description: 'Group of the cost type.', events: { cost: 'required' }, values: COST_CATEGORIES }),
  row(own.COST_RESOURCE, { description: 'What was paid for.', events: { cost: 'conditional' } }),
  row(own.COST_QUANTITY, {
    type: 'double',
    description: 'How much was used, where a rate priced it.',
    events: { cost: 'conditional' },
  }),
  row(own.COST_UNIT, { description: 'Unit of the quantity.', events: { cost: 'conditional' } }),
  row(own.COST_REQUEST, {
    description: 'Request of the application that the cost arose in.',
    events: { cost: 'conditional' },
    identifier: true,
  }),
  row(name.CLOUD_REGION, { description: 'Region of what was paid for.', events: { cost: 'conditional' } }),
  metricOnly(own.BUDGET_NAME, 'Budget of the application; metrics only.'),
  metricOnly(own.ALERT_CHANNEL, 'Way in which people are told; metrics only.'),
  row(own.BUDGET_WINDOW, { description: 'Time that a budget is for; metrics only.', values: ['day', 'month'] }),
  row(own.COST_COMPONENT, {
    description: 'Part of the price; metrics only.',
    values: ['input', 'output', 'cache_read', 'cache_write', 'other'],
  }),
  metricOnly(own.WASTE_REASON, 'Why dollars were wasted; metrics only.', ['error', 'aborted', 'retry', 'truncated']),
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
  metricOnly(own.LOG_CATEGORY, 'Category of a logger; metrics and log records.'),
  row(own.LOG_COMPONENT, { description: 'Part of the application that a logger belongs to; log records only.' }),
  metricOnly(own.LOG_LEVEL, 'Level of a log record; metrics only, the record has it as its severity.', [
    'debug',
    'info',
    'warning',
    'error',
    'critical',
  ]),
  metricOnly(own.PACKAGE_NAME, 'Instrumented package; metrics only.'),
  row(own.PACKAGE_VERSION, { description: 'Version of the instrumented package; metrics only.' }),
];
