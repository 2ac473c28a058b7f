// An application that is ready once its model client exists.
import OpenAI from 'openai';

const client = new OpenAI({ apiKey: 'sk-bench-not-a-key' });
const { user, system } = process.cpuUsage();
if (client) process.stdout.write(JSON.stringify({ readyMs: performance.now(), cpuMs: (user + system) / 1000 }));
