import { withContextCycle, withTask } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Context engineering: a generator proposes, a reflector criticises, a curator keeps what is worth keeping.
await using example = await setUp('example-context');
const { openai } = example;

async function ask(content: string): Promise<string> {
  const completion = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] });
  return completion.choices[0]?.message.content ?? '';
}

/** Share of the playbook's words that a text takes up. */
function awareness(text: string, playbook: readonly string[]): number {
  const words = new Set(playbook.join(' ').split(' '));
  return words.size === 0 ? 0 : [...words].filter((word) => text.includes(word)).length / words.size;
}

const playbook = ['Answer in one sentence.', 'Name the source.'];
await withTask('improve_playbook', async () => {
  const draft = await withContextCycle({ component: 'generator' }, async (cycle) => {
    const text = await ask(`${playbook.join(' ')} What is a span?`);
    cycle.setAwareness(awareness(text, playbook));
    return text;
  });
  const criticism = await withContextCycle({ component: 'reflector' }, async (cycle) => {
    cycle.setAwareness(awareness(draft, playbook));
    return ask(`What is missing? ${draft}`);
  });
  withContextCycle({ component: 'curator' }, (cycle) => {
    playbook.push(criticism.slice(0, 40));
    cycle.setAwareness(1);
  });
});
console.log(`the playbook has ${playbook.length} entries`);

await withContextCycle({ component: 'reflector' }, () => Promise.reject(new SyntaxError('no verdict'))).catch((error: unknown) =>
  console.log(`a cycle failed: ${String(error)}`),
);
