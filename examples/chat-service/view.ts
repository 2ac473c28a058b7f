import type { FinishedOperation } from './finished-operation.ts';
import { renderHeading, renderOperation, renderTotals } from './render.ts';
import type { Books } from './totals.ts';

/** Where the example shows what happens. */
export interface View {
  show(operation: FinishedOperation): void;
  /** Shows the sums and leaves the terminal as it was. */
  close(): void;
}

/** What every view shows. */
export interface ViewOptions {
  readonly books: Books;
  /** Lines above: what runs where. */
  readonly header: readonly string[];
  /** Lines below: where to look next. */
  readonly footer: readonly string[];
  readonly write: (text: string) => void;
}

/** One line for each operation, as it ends: for logs, pipes and tests. */
export function createLineView({ books, header, footer, write }: ViewOptions): View {
  write([...header, '', renderHeading(), ''].join('\n'));
  return {
    show: (operation) => write(`${renderOperation(operation)}\n`),
    close: () => write(['', ...renderTotals(books), '', ...footer, ''].join('\n')),
  };
}

const CLEAR = '\u001B[H\u001B[J';
const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const REDRAW_MS = 200;

/** Size of a terminal, in characters. */
export interface ScreenSize {
  readonly rows: number;
  readonly columns: number;
}

/** A screen that is drawn anew, at most five times a second; `size` is asked each time, for terminals that change. */
export function createScreenView({ books, header, footer, write }: ViewOptions, size: () => ScreenSize): View {
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    timer = undefined;
    const { rows, columns } = size();
    const sums = renderTotals(books);
    const room = Math.max(3, rows - header.length - sums.length - footer.length - 6);
    const latest = books.latest.slice(-room).map(renderOperation);
    const lines = [...header, '', renderHeading(), ...latest, '', ...sums, '', ...footer];
    write(`${CLEAR}${lines.map((line) => line.slice(0, columns)).join('\n')}\n`);
  };
  write(HIDE_CURSOR);
  draw();
  return {
    show: () => {
      timer ??= setTimeout(draw, REDRAW_MS);
    },
    close() {
      clearTimeout(timer);
      draw();
      write(SHOW_CURSOR);
    },
  };
}
