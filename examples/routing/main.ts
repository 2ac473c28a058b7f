import { type RoutingComplexity, recordRouting, withRouting } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Routing: which model answers, how sure the router was, and what the decision cost in time.
await using example = await setUp('example-routing');
const { openai } = example;

function complexityOf(question: string): RoutingComplexity {
  if (question.length > 60) return 'high';
  return question.length > 25 ? 'medium' : 'low';
}

const MODELS = { low: 'gpt-4.1-nano', medium: 'gpt-4o-mini', high: 'gpt-4o' } as const;

// the callback returns its decision
for (const question of ['What is OTLP?', 'Compare traces, metrics and logs.', `Explain ${'sampling, '.repeat(8)}and tails.`]) {
  const { model, complexity } = withRouting({ strategy: 'length' }, () => {
    const chosen = complexityOf(question);
    return { model: MODELS[chosen], complexity: chosen, confidence: chosen === 'medium' ? 0.6 : 0.9 };
  });
  await openai.chat.completions.create({ model, messages: [{ role: 'user', content: question }] });
  console.log(`${complexity.padEnd(8)} ${model}`);
}

// or states it, and goes on to return something else
const client = await withRouting({ strategy: 'classifier' }, async (routing) => {
  const verdict = await openai.chat.completions.create({
    model: 'gpt-4.1-nano',
    messages: [{ role: 'user', content: 'How hard?' }],
  });
  routing.decide({ model: 'gpt-4o-mini', complexity: 'high', fallback: true, confidence: 0.55 });
  return { replies: verdict.choices.length };
});
console.log(`fallback after a verdict of ${client.replies} reply`);

// a router elsewhere measures itself
recordRouting({ model: 'gpt-4o-mini', complexity: 'low', strategy: 'gateway', durationSeconds: 0.004, confidence: 1 });

try {
  withRouting({ strategy: 'length' }, (): string => {
    throw new RangeError('no model is left');
  });
} catch (error) {
  console.log(`failed   ${String(error)}`);
}
