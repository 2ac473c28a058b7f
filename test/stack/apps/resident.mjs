// Makes calls for each line of its input (a JSON list), answers each line with one, and ends with its input.
import { createInterface } from 'node:readline';
import OpenAI from 'openai';
import { makeCall } from './make-call.mjs';

const AT_ONCE = 8;
const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: process.argv[2] });
for await (const line of createInterface({ input: process.stdin })) {
  const calls = JSON.parse(line);
  const work = async () => {
    for (let call = calls.shift(); call !== undefined; call = calls.shift()) await makeCall(openai, call);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  process.stdout.write('done\n');
}
