import { STATUS } from '../../otlp/span.ts';
import { spanRule } from '../../rule.ts';

/** Success leaves the status unset; OK is the application's to set. */
export const spanStatusNeverOk = spanRule('span-status-never-ok', ({ status }) =>
  status === STATUS.ok ? 'has status OK' : undefined,
);
