import { STATUS } from '../../otlp/span.ts';
import { spanRule } from '../../rule.ts';

export const spanErrorDescription = spanRule('span-error-description', ({ status, json }) =>
  status === STATUS.error && (json.status?.message ?? '') === '' ? 'failed without a status description' : undefined,
);
