import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One version of `openai` that tests run against, and the alias under which it is installed. */
export interface OpenAIVersion {
  readonly version: string;
  readonly major: number;
  readonly alias: string;
}

/** The versions under test, oldest first. */
export const OPENAI_VERSIONS: readonly OpenAIVersion[] = [
  { version: '4.104.0', major: 4, alias: 'openai-4' },
  { version: '5.23.2', major: 5, alias: 'openai-5' },
  { version: '6.49.0', major: 6, alias: 'openai-6' },
  { version: '7.55.0', major: 7, alias: 'openai' },
];

/** A folder from which `openai` resolves to one version, as it would in a user's application. */
export interface OpenAIApp extends AsyncDisposable {
  readonly dir: string;
}

/**
 * Makes a folder with the given files in which `import 'openai'` gives the wanted version under its real name: loading
 * hooks match packages by name, so an alias will not do. The package is copied once to the temporary directory.
 */
export async function createOpenAIApp(wanted: OpenAIVersion, files: Readonly<Record<string, string>>): Promise<OpenAIApp> {
  const home = await installOpenAI(wanted);
  const dir = await mkdtemp(join(home, 'app-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

async function installOpenAI({ version, alias }: OpenAIVersion): Promise<string> {
  const home = join(tmpdir(), `aimeter-openai-${process.getuid?.() ?? 0}`, version);
  if (await exists(join(home, 'node_modules', 'openai', 'package.json'))) return home;
  await mkdir(dirname(home), { recursive: true });
  const draft = await mkdtemp(`${home}-`);
  await copyPackage(join(ROOT, 'node_modules', alias), join(draft, 'node_modules', 'openai'));
  // Another process may have been faster; its copy is as good.
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }));
  return home;
}

/** Copies a package and, next to it, everything it depends on. */
async function copyPackage(from: string, to: string): Promise<void> {
  if (await exists(to)) return;
  await cp(from, to, { recursive: true, filter: (path) => !/\.(map|d\.m?ts)$|[/\\]openai[^/\\]*[/\\]src$/.test(path) });
  for (const name of await dependenciesOf(from)) {
    const source = join(ROOT, 'node_modules', name);
    if (await exists(source)) await copyPackage(source, join(to.slice(0, to.lastIndexOf('node_modules')), 'node_modules', name));
  }
}

async function dependenciesOf(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const dependencies =
    typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest ? manifest.dependencies : {};
  return Object.keys(dependencies ?? {}).filter((name) => !name.startsWith('@types/'));
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
