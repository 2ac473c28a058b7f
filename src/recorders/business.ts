import { kpi, queryCount, userActive } from '../catalogue/metrics/business.ts';
import { KPI_NAME, QUERY_TYPE, USER_TIER } from '../semconv/aimeter.ts';
import { recordFact } from './record-fact.ts';

/** A question that a user asked. */
export interface Query {
  /** Kind of question: `summary`, `translation`. */
  readonly type: string;
  /** Plan of the user: `free`, `enterprise`. */
  readonly tier?: string | undefined;
}

/** Records a question of a user. Wrong values are left out; never throws. */
export function recordQuery({ type, tier }: Query): void {
  recordFact('recordQuery', ({ work, take }) => {
    const kind = take.name('type', type);
    const plan = take.optional.name('tier', tier);
    if (kind !== undefined) work.metrics.add(queryCount, { [QUERY_TYPE]: kind, [USER_TIER]: plan });
  });
}

/** Records how many users of a plan are active now. Wrong values are left out; never throws. */
export function recordActiveUsers({ tier, users }: { readonly tier: string; readonly users: number }): void {
  recordFact('recordActiveUsers', ({ work, take }) => {
    const plan = take.name('tier', tier);
    const count = take.amount('users', users);
    if (plan !== undefined && count !== undefined) work.metrics.set(userActive, { [USER_TIER]: plan }, count);
  });
}

/** Records the value of a key figure now, in whatever unit it has. Wrong values are left out; never throws. */
export function recordKpi({ name, value }: { readonly name: string; readonly value: number }): void {
  recordFact('recordKpi', ({ work, take }) => {
    const figure = take.name('name', name);
    const current = take.number('value', value);
    if (figure !== undefined && current !== undefined) work.metrics.set(kpi, { [KPI_NAME]: figure }, current);
  });
}
