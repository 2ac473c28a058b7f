// Every static check, one after the other; ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { MAX_LINES, measureFileSizes } from './file-sizes.ts';

const root = dirname(import.meta.dirname);
const NODE_MAJOR = 24;

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}

const CHECKS: readonly (readonly [name: string, check: () => Outcome])[] = [
  ['development Node', checkNode],
  ['lockfile', () => run('npm', 'ci', '--dry-run', '--ignore-scripts', '--loglevel=error')],
  ['types', () => run('tsc', '-p', '.')],
  ['lint', () => run('oxlint', '--type-aware', '--deny-warnings')],
  ['format', () => run('oxfmt', '--check')],
  ['generated files', () => run('node', 'scripts/generate.ts', '--check')],
  ['file sizes', checkFileSizes],
  ['unused code', () => run('knip')],
  ['build', () => run('npm', 'run', '--silent', 'build')],
  ['package', () => run('publint', '--strict')],
  ['package types', () => run('attw', '--pack', '.', '--profile', 'esm-only')],
];

function run(command: string, ...args: readonly string[]): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { passed: status === 0, output: error ? String(error) : `${stdout}${stderr}` };
}

/** An editor or a bare machine may run an older Node without saying so. */
function checkNode(): Outcome {
  const major = Number(process.versions.node.split('.')[0]);
  return { passed: major === NODE_MAJOR, output: `expected Node ${NODE_MAJOR}, running ${process.versions.node}` };
}

function checkFileSizes(): Outcome {
  const { median, largest, tooLong, sourceLines, testLines } = measureFileSizes(root);
  process.stdout.write(
    `         median ${median} lines, largest ${largest.path} ${largest.lines}; src ${sourceLines} lines, test ${testLines}\n`,
  );
  return { passed: tooLong.length === 0, output: `over ${MAX_LINES} lines: ${tooLong.join(', ')}` };
}

let failed = 0;
for (const [name, check] of CHECKS) {
  const started = performance.now();
  const { passed, output } = check();
  if (!passed) failed += 1;
  process.stdout.write(`${passed ? 'ok      ' : 'FAILED  '} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  if (!passed) process.stdout.write(`${output.trimEnd().slice(-20_000)}\n`);
}
process.stdout.write(`${CHECKS.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
