// Hands winston's lines to a logger of aimeter, which sends them: `createLogger({ transports: [..., new AimeterTransport()] })`.
import { getLogger } from 'aimeter';
import Transport from 'winston-transport';

const LEVELS = { error: 'error', warn: 'warning', info: 'info', http: 'info', verbose: 'debug', debug: 'debug', silly: 'debug' };

export class AimeterTransport extends Transport {
  #logger = getLogger('system', { component: 'winston' });

  log({ level, message, trace_id, span_id, trace_flags, ...fields }, next) {
    this.#logger[LEVELS[level] ?? 'info'](message, fields);
    next();
  }
}
