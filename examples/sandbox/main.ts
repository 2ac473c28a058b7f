import { createContext, Script } from 'node:vm';
import { withSandbox } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Sandboxes: code that a model wrote, its outcome, and how many run at once.
await using _example = await setUp('example-sandbox');

interface Execution {
  readonly text?: string;
  readonly error?: { readonly name: string; readonly value: string };
}

/** Stands for a hosted code interpreter, which returns what the code threw instead of throwing it. */
async function runCode(code: string): Promise<Execution> {
  await Promise.resolve();
  if (code === '') throw new TypeError('the sandbox is gone');
  try {
    return { text: String(new Script(code).runInContext(createContext(), { timeout: 1000 })) };
  } catch (error) {
    const { name = 'Error', message = '' } = error as Partial<Error>;
    return { error: { name, value: message } };
  }
}

async function run(code: string): Promise<string> {
  return withSandbox({ language: 'javascript' }, async (sandbox) => {
    const execution = await runCode(code);
    if (execution.error) sandbox.fail(execution.error);
    return execution.text ?? `${execution.error?.name}: ${execution.error?.value}`;
  });
}

console.log(await Promise.all([run('6 * 7'), run('[1, 2, 3].map((n) => n ** 2).join()'), run('undefinedName + 1')]));
await run('').catch((error: unknown) => console.log(String(error)));
