import type { FinishedOperation } from './finished-operation.ts';
import type { Books, Totals } from './totals.ts';

const WIDTHS = { time: 8, operation: 10, model: 24, duration: 9, tokens: 13, dollars: 11 } as const;

/** One line for an operation: time, operation, model, duration, tokens in and out, dollars, trace id, what went wrong. */
export function renderOperation(operation: FinishedOperation): string {
  const { error, endReason } = operation;
  const trouble = error ?? endReason;
  return [
    operation.endedAt.toTimeString().slice(0, 8),
    operation.operation.padEnd(WIDTHS.operation),
    operation.model.slice(0, WIDTHS.model).padEnd(WIDTHS.model),
    `${(operation.durationMs / 1000).toFixed(3)} s`.padStart(WIDTHS.duration),
    `${operation.inputTokens} > ${operation.outputTokens}`.padStart(WIDTHS.tokens),
    renderPrice(operation).padStart(WIDTHS.dollars),
    operation.traceId,
    ...(trouble === undefined ? [] : [trouble]),
  ].join('  ');
}

/** Heading over `renderOperation` lines. */
export function renderHeading(): string {
  return [
    'time'.padEnd(WIDTHS.time),
    'operation'.padEnd(WIDTHS.operation),
    'model'.padEnd(WIDTHS.model),
    'duration'.padStart(WIDTHS.duration),
    'tokens in>out'.padStart(WIDTHS.tokens),
    'dollars'.padStart(WIDTHS.dollars),
    'trace id',
  ].join('  ');
}

/** A failed operation was not billed; any other without a price has dollars that nobody knows. */
function renderPrice({ costUsd, error }: FinishedOperation): string {
  if (costUsd !== undefined) return renderUsd(costUsd);
  return error === undefined ? 'no price' : '-';
}

function renderUsd(usd: number): string {
  return `$${usd.toFixed(6)}`;
}

/** Totals of everything and of each model, a line each. */
export function renderTotals(books: Books): readonly string[] {
  return [renderTotal('all models', books.all), ...books.byModel.map(([model, totals]) => renderTotal(model, totals))];
}

function renderTotal(name: string, totals: Totals): string {
  const { operations, errors, inputTokens, outputTokens, costUsd, unpriced } = totals;
  const cells = [
    name.slice(0, WIDTHS.model).padEnd(WIDTHS.model),
    `${operations} operations`.padStart(15),
    `${errors} errors`.padStart(10),
    `${inputTokens + outputTokens} tokens`.padStart(14),
    renderUsd(costUsd).padStart(12),
  ];
  return [...cells, ...(unpriced === 0 ? [] : [`${unpriced} without a price`])].join('  ');
}
