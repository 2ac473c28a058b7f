import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One fenced block of TypeScript or JavaScript. */
export interface Snippet {
  /** Page and line, unique: `docs-tasks-12`. */
  readonly name: string;
  readonly extension: 'ts' | 'js';
  readonly code: string;
  /** What the page says that it prints: a `text` block that follows after the word "prints". */
  readonly prints: string | undefined;
}

const PAGES = ['README.md', 'CONTRIBUTING.md', 'examples/README.md', 'bench/README.md'];

/** Every snippet of the documentation. */
export function readSnippets(root: string): readonly Snippet[] {
  const docs = readdirSync(join(root, 'docs')).map((file) => `docs/${file}`);
  const pages = [...PAGES, ...docs].filter((page) => page.endsWith('.md'));
  return pages.flatMap((page) => snippetsOf(page, readFileSync(join(root, page), 'utf8')));
}

const BLOCK = /^```(?<language>\w+)\n(?<code>[\s\S]*?)^```$/gm;

function snippetsOf(page: string, markdown: string): readonly Snippet[] {
  const blocks = [...markdown.matchAll(BLOCK)];
  return blocks.flatMap(({ index, groups = {}, 0: whole }, position) => {
    const { language = '', code = '' } = groups;
    if (language !== 'ts' && language !== 'js') return [];
    const next = blocks[position + 1];
    const between = markdown.slice(index + whole.length, next?.index).trim();
    const prints = next?.groups?.['language'] === 'text' && /^prints:?$/i.test(between) ? next.groups['code'] : undefined;
    const line = markdown.slice(0, index).split('\n').length;
    return [{ name: `${page.replace('.md', '').replaceAll(/\W+/g, '-')}-${line}`, extension: language, code, prints }];
  });
}
