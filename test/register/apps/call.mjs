// One chat call with the openai SDK, as an ES module, at the address in the first argument.
import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: process.argv[2], maxRetries: 0 });
const completion = await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hello' }] });
process.stdout.write(completion.model);
