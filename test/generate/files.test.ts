import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CATALOGUE_FILES } from '../../src/generate/files.ts';
import { staleFiles, writeFiles } from '../../src/generate/write-files.ts';
import { ROOT } from './support/rule-files.ts';

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(ROOT, 'scripts', 'generate.ts'), ...args], { encoding: 'utf8' });
}

describe('generated files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'aimeter-generate-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are current in the repository', () => {
    expect(staleFiles(ROOT, CATALOGUE_FILES)).toEqual([]);
  });

  it('come out the same every time', () => {
    for (const { render } of CATALOGUE_FILES) expect(render()).toBe(render());
  });

  it('are written where they are missing or differ, and left alone otherwise', () => {
    const files = [
      { path: 'a/b.txt', render: () => 'b\n' },
      { path: 'c.txt', render: () => 'c\n' },
    ];
    expect(staleFiles(folder, files)).toEqual(['a/b.txt', 'c.txt']);
    expect(writeFiles(folder, files)).toEqual(['a/b.txt', 'c.txt']);
    expect(staleFiles(folder, files)).toEqual([]);
    writeFileSync(join(folder, 'c.txt'), 'edited by hand\n');
    expect(staleFiles(folder, files)).toEqual(['c.txt']);
    expect(writeFiles(folder, files)).toEqual(['c.txt']);
    expect(readFileSync(join(folder, 'c.txt'), 'utf8')).toBe('c\n');
  });

  it('are checked by the command, which explains a wrong option', () => {
    expect(run('--check')).toMatchObject({ status: 0, stderr: '' });
    const wrong = run('--chek');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('usage: node scripts/generate.ts [--check]');
  });
});
