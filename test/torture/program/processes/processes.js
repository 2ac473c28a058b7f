import { chatRequest, streamRequest } from '../cases/requests.js';
import { createToolbox } from '../toolbox.js';

/** Cases that need a process of their own, because they end it or let it end. Each has no handler for rejections. */
export const PROCESSES = {
  'rejection that nobody handles': ({ client, scenario }) => {
    void client.chat.completions.create(chatRequest(), scenario('status 400', { maxRetries: 0 }));
  },
  'rejection of a stream that nobody handles': ({ client, scenario }) => {
    void client.chat.completions.create(streamRequest(), scenario('status 400', { maxRetries: 0 }));
  },
  'rejection of a chain that nobody handles': ({ client, scenario }) => {
    void client.chat.completions
      .create(chatRequest(), scenario('status 400', { maxRetries: 0 }))
      .then(() => process.stdout.write('never\n'));
  },
  'rejection handled late': ({ client, scenario }) => {
    const promise = client.chat.completions.create(chatRequest(), scenario('status 400', { maxRetries: 0 }));
    setTimeout(() => promise.catch(() => process.stdout.write('too late\n')), 300);
  },
  'call that nobody awaits': ({ client }) => {
    void client.chat.completions.create(chatRequest());
  },
  'stream that nobody reads': async ({ client }) => {
    await client.chat.completions.create(streamRequest());
    process.stdout.write('opened\n');
  },
  'stream cut while it is read': async ({ client, scenario }) => {
    try {
      for await (const chunk of await client.chat.completions.create(streamRequest(), scenario('cut-stream')))
        process.stdout.write(`${chunk.object}\n`);
    } catch (error) {
      process.stdout.write(`${error.constructor.name}\n`);
    }
  },
  'stream cut while nobody reads': async ({ client, scenario, providerState }) => {
    await client.chat.completions.create(streamRequest(), scenario('cut-stream'));
    process.stdout.write(`${await providerState('cut')}\n`);
  },
  'exit code 3 after a call': async ({ client }) => {
    const { id } = await client.chat.completions.create(chatRequest());
    process.stdout.write(`${id}\n`);
    process.exitCode = 3;
  },
  'error thrown after a call': async ({ client }) => {
    await client.chat.completions.create(chatRequest());
    throw new RangeError('the application is wrong');
  },
};

/** Runs one of them. */
export async function runProcess(name, openai) {
  const toolbox = createToolbox(openai, `process: ${name}`);
  await PROCESSES[name](toolbox);
}
