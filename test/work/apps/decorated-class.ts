// Compiled by `tsc` in decorator-compiled.test.ts: the other compilers of this repository do not transform decorators.
import { task } from '../../../src/work/decorator.ts';
import { recordInMemory } from '../../support/work-in-memory.ts';

const telemetry = recordInMemory();

class Reports {
  static made = 0;
  readonly #suffix = '!';

  @task('summarize', { metadata: { layer: 'reports' } })
  async summarize(text: string, words = 1): Promise<string> {
    await Promise.resolve();
    return text.split(' ').slice(0, words).join(' ') + this.#suffix;
  }

  parse(text: string): number;
  parse(bytes: Uint8Array): number;
  @task('parse')
  parse(input: string | Uint8Array): number {
    return input.length;
  }

  @task('fail')
  fail(): void {
    throw new RangeError('no');
  }

  @task('make')
  static make(): Reports {
    Reports.made += 1;
    return new Reports();
  }

  @task('secret')
  #secret(): string {
    return `secret${this.#suffix}`;
  }

  tell(): string {
    return this.#secret();
  }

  // @ts-expect-error a number is no method
  readonly property = () => task('x')(7);
}

const reports = Reports.make();
// the types of the methods are what they were
const summary: Promise<string> = reports.summarize('one two', 2);
const lengths: readonly number[] = [reports.parse('abc'), reports.parse(new Uint8Array(2))];
// @ts-expect-error no overload takes a number
const refused: () => number = () => reports.parse(7);
let failed: unknown;
try {
  reports.fail();
} catch (error) {
  failed = error;
}
const result = {
  summary: await summary,
  lengths,
  told: reports.tell(),
  failed: String(failed),
  made: Reports.made,
  refused: typeof refused,
  names: [reports.summarize.name, reports.summarize.length, Object.keys(reports)],
  spans: telemetry.spans().map(({ name, attributes }) => [name, attributes['aimeter.outcome']]),
};
process.stdout.write(JSON.stringify(result));
