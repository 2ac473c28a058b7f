// Hands winston's lines to a logger of aimeter, which sends them: `createLogger({ transports: [..., new AimeterTransport()] })`.
import Transport from 'winston-transport';
import { getLogger, type LogLevel } from '../../src/index.ts';

const LEVELS: Readonly<Record<string, LogLevel>> = {
  error: 'error',
  warn: 'warning',
  verbose: 'debug',
  debug: 'debug',
  silly: 'debug',
};

export class AimeterTransport extends Transport {
  readonly #logger = getLogger('system', { component: 'winston' });

  override log(info: Readonly<Record<string, unknown>>, next: () => void): void {
    // the ids are those of the record itself
    const { level, message, trace_id: _trace, span_id: _span, trace_flags: _flags, ...fields } = info;
    this.#logger[LEVELS[String(level)] ?? 'info'](String(message), fields);
    next();
  }
}
