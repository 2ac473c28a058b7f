import { activeTasks, startTask, withAttributes, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Tasks: what an application does around its model calls, with the dollars of everything inside.
await using example = await setUp('example-tasks');
const { openai } = example;

async function ask(prompt: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: prompt }],
  });
  return completion.choices[0]?.message.content ?? '';
}

// one task around two inferences; its span, metrics and record carry the sum of both
await withAttributes({ user: 'user-7', tenant: 'acme', feature: 'reports' }, () =>
  withTask('summarize', { metadata: { documentId: 'report-2026' } }, async (task) => {
    const draft = await ask('Summarise the annual report.');
    const text = await ask(`Shorten this: ${draft}`);
    task.setMetadata({ characters: text.length });
    console.log(
      `summarize   ${task.spend.usd.toFixed(6)} USD, ${task.spend.inputTokens} tokens in, ${task.spend.outputTokens} out`,
    );
  }),
);

// a task inside a task: the outer one contains the cost of the inner one
await withTask('publish', async (task) => {
  await withTask('translate', async () => ask('Translate the summary to Spanish.'));
  task.setCost(0.002, 120); // an inference of a client that is not observed
  console.log(`publish     ${task.spend.usd.toFixed(6)} USD, its inner task included`);
});

// a task that fails passes its error on
await withTask('doomed', async () => {
  await ask('Anything');
  throw new RangeError('the answer is too long');
}).catch((error: unknown) => console.log(`doomed      ${String(error)}`));

// a task that is no single function
const job = startTask('import', { id: 'import-1' });
await job.run(async () => ask('Classify this line.'));
console.log(
  `active      ${activeTasks()
    .map(({ type, id }) => `${type} ${id}`)
    .join(', ')}`,
);
job.end();
