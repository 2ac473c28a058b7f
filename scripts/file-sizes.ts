import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

/** Longest a hand-written file may be, in lines. */
export const MAX_LINES = 300;

/** Sizes of the hand-written files, in lines. */
export interface FileSizes {
  readonly median: number;
  readonly largest: { readonly path: string; readonly lines: number };
  readonly tooLong: readonly string[];
  readonly sourceLines: number;
  readonly testLines: number;
}

/** Measures every hand-written source file that git knows or would add. */
export function measureFileSizes(root: string): FileSizes {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const files = listed.stdout
    .split('\n')
    .filter((path) => /\.(ts|mjs|cjs|js)$/.test(path) && !path.startsWith('tools/'))
    .map((path) => ({ path, lines: countLines(root, path) }))
    .filter(({ lines }) => lines > 0)
    .toSorted((a, b) => a.lines - b.lines);
  const sum = (folder: string) =>
    files.filter(({ path }) => path.startsWith(folder)).reduce((total, { lines }) => total + lines, 0);
  return {
    median: files[Math.floor(files.length / 2)]?.lines ?? 0,
    largest: files.at(-1) ?? { path: '', lines: 0 },
    tooLong: files.filter(({ lines }) => lines > MAX_LINES).map(({ path, lines }) => `${path} (${lines} lines)`),
    sourceLines: sum('src/'),
    testLines: sum('test/'),
  };
}

function countLines(root: string, path: string): number {
  try {
    return readFileSync(`${root}/${path}`, 'utf8').trimEnd().split('\n').length;
  } catch {
    // listed by git, but deleted in the working tree
    return 0;
  }
}
