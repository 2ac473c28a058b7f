import { recordVectorCount, withRetrieval } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Retrieval: what was searched, how long it took, whether anything was found and how relevant it was.
await using example = await setUp('example-retrieval');
const { openai } = example;

const MANUAL = ['A span has a start and an end.', 'A counter only grows.', 'A gauge goes up and down.'];

function relevance(query: string, text: string): number {
  const words = query.toLowerCase().split(' ');
  return words.filter((word) => text.toLowerCase().includes(word)).length / words.length;
}

async function search(query: string) {
  return withRetrieval({ index: 'manual', topK: 2, query }, async (retrieval) => {
    await Promise.resolve();
    const found = MANUAL.map((content, line) => ({ id: `line-${line + 1}`, score: relevance(query, content), content }))
      .filter(({ score }) => score > 0.3)
      .toSorted((one, other) => other.score - one.score)
      .slice(0, 2);
    retrieval.setResults(found);
    return found;
  });
}

recordVectorCount({ index: 'manual', vectors: MANUAL.length });
for (const query of ['a counter', 'what goes up', 'sandwich recipes']) {
  const found = await search(query);
  console.log(`${query.padEnd(18)} ${found.map(({ id, score }) => `${id} ${score.toFixed(2)}`).join(', ') || 'nothing'}`);
  if (found.length === 0) continue;
  const context = found.map(({ content }) => content).join(' ');
  await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: `${context} ${query}?` }] });
}

const unreachable = Object.assign(new Error('the index does not answer'), { code: 'ECONNREFUSED' });
await withRetrieval({ index: 'archive' }, () => Promise.reject(unreachable)).catch((error: unknown) =>
  console.log(String(error)),
);
