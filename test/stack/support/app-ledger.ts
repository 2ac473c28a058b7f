import type { FakeUsage } from '../../../examples/fake-provider/fake-usage.ts';
import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import type { JaegerSpan } from '../../../src/query/jaeger.ts';
import { type AppOperation, OPERATIONS, spanName } from './everything.ts';
import { listedBill, type Bill } from './listed-bill.ts';

/** What the application printed about one step. */
export interface Step {
  readonly name: string;
  /** On the application's own watch. */
  readonly seconds: number;
  readonly chunks: number;
}

/** One operation in the books: what the application did and saw, what the provider billed, and the span to compare with. */
export interface LedgerLine extends AppOperation {
  readonly seen: Step;
  readonly span: JaegerSpan;
  /** Tokens that the provider billed and the application was told. */
  readonly usage: FakeUsage | undefined;
  /** Dollars by list price; undefined when there is no price. */
  readonly price: Bill | undefined;
}

/** What the books are made from. */
export interface Sources {
  /** Output of the application. */
  readonly stdout: string;
  readonly requests: readonly RecordedRequest[];
  readonly spans: readonly JaegerSpan[];
}

/** The steps that the application printed. */
export function stepsOf(stdout: string): readonly Step[] {
  return stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Step);
}

/**
 * The books, in the order of the operations.
 *
 * @throws Error when the provider has seen another number of requests than the operations make
 */
export function keepLedger({ stdout, requests, spans }: Sources): readonly LedgerLine[] {
  const steps = new Map(stepsOf(stdout).map((step) => [step.name, step]));
  const waiting = [...requests];
  const unused = spans.toSorted((a, b) => a.startMicros - b.startMicros);
  const lines = OPERATIONS.map((operation) => {
    const attempts = operation.operation === 'execute_tool' ? 0 : 1 + (operation.retriedAfter?.length ?? 0);
    const request = waiting.splice(0, attempts).at(-1);
    return line(operation, { request, span: take(unused, spanName(operation)), seen: steps.get(operation.step) });
  });
  if (waiting.length > 0) throw new Error(`the provider has seen ${waiting.length} requests too many`);
  return lines;
}

function line(
  operation: AppOperation,
  parts: { readonly request: RecordedRequest | undefined; readonly span: JaegerSpan; readonly seen: Step | undefined },
): LedgerLine {
  const { request, span, seen } = parts;
  if (seen === undefined) throw new Error(`the application did not print step ${operation.step}`);
  const tellsTokens = operation.bill !== undefined && operation.bill !== 'unit';
  const usage = tellsTokens ? request?.usage : undefined;
  return { ...operation, seen, span, usage, price: request && listedBill(operation, request) };
}

function take(spans: JaegerSpan[], name: string): JaegerSpan {
  const [found] = spans.splice(
    spans.findIndex((span) => span.name === name),
    1,
  );
  if (found?.name !== name) throw new Error(`no span ${name}`);
  return found;
}
