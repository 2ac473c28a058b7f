// Makes the calls of the third argument at the address in the first, says what it did, and ends as the second argument says.
import OpenAI from 'openai';
import { makeCall } from './make-call.mjs';

const [baseURL, ending, calls] = process.argv.slice(2);
const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL });
for (const call of JSON.parse(calls)) await makeCall(openai, call);
process.stdout.write(`made ${JSON.parse(calls).length} calls\n`);

const endings = {
  natural: () => {},
  exit: () => process.exit(3),
  crash: () => {
    throw new Error('the application broke');
  },
  signal: () => {
    setInterval(() => {}, 1000);
    process.kill(process.pid, 'SIGTERM');
  },
};
endings[ending]();
