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
export function recordQuery(query: Query): void {
  recordFact('recordQuery', ({ work, take }) => {
    const kind = take.name('type', query.type);
    const plan = take.optional.name('tier', query.tier);
    if (kind !== undefined) work.metrics.add(queryCount, { [QUERY_TYPE]: kind, [USER_TIER]: plan });
  });
}

/** Records how many users of a plan are active now. Wrong values are left out; never throws. */
export function recordActiveUsers(active: { readonly tier: string; readonly users: number }): void {
  recordFact('recordActiveUsers', ({ work, take }) => {
    const plan = take.name('tier', active.tier);
    const count = take.amount('users', active.users);
    if (plan !== undefined && count !== undefined) work.metrics.set(userActive, { [USER_TIER]: plan }, count);
  });
}

/** Records the value of a key figure now, in whatever unit it has. Wrong values are left out; never throws. */
export function recordKpi(figure: { readonly name: string; readonly value: number }): void {
  recordFact('recordKpi', ({ work, take }) => {
    const name = take.name('name', figure.name);
    const value = take.number('value', figure.value);
    if (name !== undefined && value !== undefined) work.metrics.set(kpi, { [KPI_NAME]: name }, value);
  });
}
