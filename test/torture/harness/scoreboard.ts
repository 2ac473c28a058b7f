/** What one combination came to. */
export interface Score {
  readonly name: string;
  readonly cases: number;
  readonly differences: number;
  readonly spans: number;
  readonly problems: number;
}

/** A table of all combinations, for the end of the test run. */
export function renderScoreboard(scores: readonly Score[]): string {
  const rows = [...scores].sort((a, b) => a.name.localeCompare(b.name));
  const width = Math.max(...rows.map(({ name }) => name.length), 12);
  const line = (name: string, cells: readonly (string | number)[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  const total = (field: Exclude<keyof Score, 'name'>) => rows.reduce((sum, row) => sum + row[field], 0);
  return [
    line('combination', ['cases', 'differences', 'spans', 'problems']),
    ...rows.map((row) => line(row.name, [row.cases, row.differences, row.spans, row.problems])),
    line('total', [total('cases'), total('differences'), total('spans'), total('problems')]),
  ].join('\n');
}
