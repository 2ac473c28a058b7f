import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedFile } from '../src/generate/files.ts';

const ROOT = join(import.meta.dirname, '..');

/** A page written by hand around one generated section, which the comments `generated from <subject>: begin` and `: end` enclose. */
export function generatedSection(path: string, subject: string, render: () => string): GeneratedFile {
  return { path, render: () => fill(path, subject, render()) };
}

function fill(path: string, subject: string, section: string): string {
  const [beginMark, endMark] = ['begin', 'end'].map((edge) => `<!-- generated from ${subject}: ${edge} -->`) as [string, string];
  const page = readFileSync(join(ROOT, path), 'utf8');
  const begin = page.indexOf(beginMark);
  const end = page.indexOf(endMark);
  if (begin < 0 || end < begin) throw new Error(`${path}: the lines "${beginMark}" and "${endMark}" are missing`);
  return `${page.slice(0, begin)}${beginMark}\n\n${section}\n${page.slice(end)}`;
}
