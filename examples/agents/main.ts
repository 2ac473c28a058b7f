import { recordAgentMemory, recordGraduation, withAgent, withTool, withWorkflow } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Agents: who did what in a workflow, how often each asked a model or ran a tool, and what it cost.
await using example = await setUp('example-agents');
const { openai } = example;

const tools = [
  {
    type: 'function' as const,
    function: {
      name: 'get_weather',
      description: 'Weather of a city',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
      parse: JSON.parse as (text: string) => { city: string },
      function: () => 'sunny, 24 degrees',
    },
  },
];

await withWorkflow({ name: 'travel-plan' }, () =>
  withAgent({ name: 'planner', domain: 'travel' }, async (planner) => {
    // an agent that another one invokes has calls of its own; its dollars are in the sum of both
    await withAgent({ name: 'meteorologist', domain: 'travel', model: 'gpt-4o-mini' }, async (meteorologist) => {
      // the tools that the SDK runs are recorded as they are
      const runner = openai.chat.completions.runTools({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: 'How is the weather in Lima?' }],
        tools,
      });
      await runner.finalContent();
      const { inferences, tools: executions } = meteorologist.calls;
      console.log(`meteorologist  ${inferences} inferences, ${executions} tool, ${meteorologist.spend.usd.toFixed(6)} USD`);
    });
    // a tool that the application runs itself
    const hotels = await withTool({ name: 'find_hotels', type: 'datastore', callId: 'call-1' }, () =>
      Promise.resolve(['Miraflores']),
    );
    await openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `Plan two days around ${hotels.join(', ')}.` }],
    });
    const { inferences, tools: executions } = planner.calls;
    console.log(
      `planner        ${inferences} inference, ${executions} tool, ${planner.spend.usd.toFixed(6)} USD with its agents`,
    );
  }),
);

// an agent that fails passes its error on
await withAgent({ name: 'planner', domain: 'travel' }, () => Promise.reject(new RangeError('no flights'))).catch(
  (error: unknown) => console.log(`planner        ${String(error)}`),
);

recordAgentMemory({ agent: 'planner', domain: 'travel', bytes: 48_000 });
recordGraduation({ domain: 'travel' });
console.log('planner        48 KB of memory, promoted');
