import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** The package, built for one test run. */
export interface BuiltPackage extends AsyncDisposable {
  /** Path of `register.js`. */
  readonly register: string;
}

/** Builds the sources into a folder of their own from which the dependencies can be found. */
export async function buildPackage(): Promise<BuiltPackage> {
  const cache = join(ROOT, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const home = await mkdtemp(join(cache, 'aimeter-'));
  const built: BuiltPackage = {
    register: join(home, 'dist', 'register.js'),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  // Types are another check's business.
  const args = [compiler, '-p', join(ROOT, 'tsconfig.build.json'), '--noCheck', '--outDir', join(home, 'dist')];
  try {
    await promisify(execFile)(process.execPath, args);
  } catch (error) {
    await built[Symbol.asyncDispose]();
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`the sources do not compile:\n${output}`, { cause: error });
  }
  await writeFile(join(home, 'package.json'), '{ "type": "module" }');
  return built;
}
