import { ERROR_TYPE } from '../../../../../src/semconv/attributes.ts';
import { STATUS } from '../../otlp/span.ts';
import { spanRule } from '../../rule.ts';

export const spanErrorType = spanRule('span-error-type', ({ status, attributes }) => {
  const failed = status === STATUS.error;
  if (failed === attributes.has(ERROR_TYPE)) return undefined;
  return failed ? `failed without ${ERROR_TYPE}` : `has ${ERROR_TYPE} but did not fail`;
});
