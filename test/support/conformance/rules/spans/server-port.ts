import { SERVER_ADDRESS, SERVER_PORT } from '../../../../../src/semconv/attributes.ts';
import { spanRule } from '../../rule.ts';

export const spanServerPort = spanRule('span-server-port', ({ attributes }) =>
  attributes.has(SERVER_ADDRESS) && !attributes.has(SERVER_PORT) ? `has ${SERVER_ADDRESS} without ${SERVER_PORT}` : undefined,
);
