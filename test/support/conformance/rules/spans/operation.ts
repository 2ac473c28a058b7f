import { OPERATION_NAME } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

/** The conventions keep the list open; aimeter emits only operations it knows the rules of. */
export const spanOperation = spanRule('span-operation', ({ operation, attributes }) =>
  operation === undefined ? `has operation ${JSON.stringify(attributes.get(OPERATION_NAME)?.plain)}` : undefined,
);
