// One chat call with the openai SDK, as CommonJS, at the address in the first argument.
const { OpenAI } = require('openai');

const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: process.argv[2], maxRetries: 0 });
async function main() {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: 'hello' }],
  });
  process.stdout.write(completion.model);
}
void main();
