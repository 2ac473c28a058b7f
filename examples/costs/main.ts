import { recordCost, recordUsage, withAttributes, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Costs that no model call shows: machines, sandboxes, storage, other services.
await using example = await setUp('example-costs', {
  rates: {
    'gpu-a100': { type: 'compute', unit: 'hour', usd: 2.5 },
    sandbox: { type: 'sandbox_execution', unit: 'second', usd: 0.000014 },
    vectors: { type: 'storage', unit: 'GB', usd: 0.33 },
    egress: { type: 'network', unit: 'GB', usd: 0.09 },
    tpu: { type: 'training', unit: 'hour', usd: 4.2 },
  },
});
const { openai } = example;

// inside a task they are part of what the task cost
await withAttributes({ user: 'user-7', tenant: 'acme' }, () =>
  withTask('analyse', async (task) => {
    await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Write a query.' }] });
    recordUsage({ resource: 'sandbox', quantity: 30, region: 'eu-west-1', request: 'req-9' });
    recordCost({ type: 'external_api', usd: 0.005, resource: 'web-search' });
    console.log(`analyse   ${task.spend.usd.toFixed(6)} USD`);
  }),
);

// what a bill says about yesterday
const at = new Date(Date.now() - 86_400_000);
for (const [resource, quantity] of [
  ['gpu-a100', 1],
  ['vectors', 12],
  ['egress', 3.5],
  ['tpu', 0.5],
] as const) {
  console.log(`${resource.padEnd(9)} ${recordUsage({ resource, quantity, at })?.toFixed(6)} USD`);
}
recordCost({ type: 'api_calls', usd: 0.4, resource: 'crm', at });
recordCost({ type: 'model_inference', usd: 0.12, model: 'house-model', resource: 'on-premises', at });
