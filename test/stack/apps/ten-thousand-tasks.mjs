// Runs 10 000 tasks, 1 000 of which fail in ten ways, against the provider in the first argument; prints what it did itself.
import OpenAI from 'openai';
import { withTask } from '../../../src/index.ts';

const [baseURL] = process.argv.slice(2);
const TASKS = 10_000;
const AT_ONCE = 20;
const TYPES = ['summarize', 'translate', 'classify', 'extract'];
const USAGE = { 'x-fake-scenario': 'usage in=100,out=50' };

const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL, maxRetries: 0 });
const unreachable = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: 'http://127.0.0.1:9', maxRetries: 0 });

const ask = (client = openai, headers = USAGE, options = {}) =>
  client.chat.completions.create(
    { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] },
    { headers, ...options },
  );
const refused = (status) => () => ask(openai, { 'x-fake-scenario': `status ${status}` });
const slow = (options) => ask(openai, { 'x-fake-scenario': 'slow-headers 2000' }, options);

/** Every tenth task fails in one of these ways. */
const WAYS = {
  key: refused(401),
  bill: refused(402),
  request: refused(400),
  model: refused(404),
  rate: refused(429),
  server: refused(500),
  network: () => ask(unreachable),
  timeout: () => slow({ timeout: 5 }),
  abort: () => slow({ signal: AbortSignal.timeout(5) }),
  bug: () => {
    throw new TypeError('a fault of the application');
  },
};
const ways = Object.keys(WAYS);

const ledger = new Map();

function note(type, way, inferences, seconds) {
  const key = `${type} ${way}`;
  const line = ledger.get(key) ?? { type, way, tasks: 0, inferences: 0, outerSeconds: 0, innerSeconds: 0 };
  line.tasks += 1;
  line.inferences += inferences;
  line.outerSeconds += seconds.outer;
  line.innerSeconds += seconds.inner;
  ledger.set(key, line);
}

async function runTask(index) {
  const type = TYPES[index % TYPES.length];
  const fails = index % 10 === 9;
  const way = fails ? ways[Math.floor(index / 10) % ways.length] : 'well';
  // failing tasks have spent something by then, every second of them twice
  const inferences = fails ? 1 + (Math.floor(index / 100) % 2) : 1;
  const outer = performance.now();
  let inner = 0;
  await withTask(type, { metadata: { index } }, async () => {
    const started = performance.now();
    try {
      for (let made = 0; made < inferences; made += 1) await ask();
      if (fails) await WAYS[way]();
    } finally {
      inner = performance.now() - started;
    }
  }).catch((error) => {
    if (!fails) throw error;
  });
  note(type, way, inferences, { outer: (performance.now() - outer) / 1000, inner: inner / 1000 });
}

let next = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (next < TASKS) await runTask(next++);
  }),
);
process.stdout.write(`${JSON.stringify([...ledger.values()])}\n`);
