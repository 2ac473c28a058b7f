import { observeService } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Services: every asynchronous method of an object becomes a task, without a change in its class.
await using example = await setUp('example-service');
const { openai } = example;

class NewsService {
  readonly #articles = new Map([
    ['election', 'The election is on Sunday.'],
    ['weather', 'Rain is expected in the north.'],
  ]);

  async summarize(topic: string): Promise<string> {
    const completion = await openai.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: `Summarise: ${this.#article(topic)}` }],
    });
    return completion.choices[0]?.message.content ?? '';
  }

  /** A task around the tasks of its summaries. */
  async digest(): Promise<readonly string[]> {
    return Promise.all([...this.#articles.keys()].map(async (topic) => this.summarize(topic)));
  }

  /** Synchronous: no task unless it is named. */
  count(): number {
    return this.#articles.size;
  }

  #article(topic: string): string {
    const article = this.#articles.get(topic);
    if (article === undefined) throw new RangeError(`no article about ${topic}`);
    return article;
  }
}

const news = observeService(new NewsService(), 'news', { metadata: { edition: 'morning' } });
console.log(`summarize   ${(await news.summarize('weather')).length} characters, task news.summarize`);
console.log(`digest      ${(await news.digest()).length} summaries, tasks news.summarize in a task news.digest`);
await news.summarize('sports').catch((error: unknown) => console.log(`failed      ${String(error)}`));

// only what is named, synchronous methods included
const counted = observeService(new NewsService(), 'archive', { methods: ['count'] });
console.log(`count       ${counted.count()} articles, task archive.count`);
