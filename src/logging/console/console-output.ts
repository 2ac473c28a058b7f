import { Console } from 'node:console';
import type { LoggingConfig } from '../../config/logging.ts';
import type { LogLine } from '../log-line.ts';
import { renderJson } from './json.ts';
import { renderPretty } from './pretty.ts';
import { renderText } from './text.ts';

/** Characters that may wait for a reader who does not read before further lines are dropped. */
const MAX_BACKLOG = 8_388_608;

/** What the console needs to know. */
export interface ConsoleOptions extends Pick<LoggingConfig, 'format' | 'isDetailed'> {
  readonly service: string;
  readonly stream: NodeJS.WriteStream;
  /** Called for a line that was dropped because too many wait. */
  readonly onLoss: () => void;
}

/** Function that writes one line to a stream, usually stdout; undefined for the format `none`. */
export function createConsoleOutput(options: ConsoleOptions): ((line: LogLine) => void) | undefined {
  const render = createRenderer(options);
  if (render === undefined) return undefined;
  const { stream, onLoss } = options;
  // What a closed pipe answers must become neither an exception nor an unhandled event: Node's own console sees to that.
  const output = new Console({ stdout: stream, ignoreErrors: true });
  return (line) => {
    if (stream.writableLength > MAX_BACKLOG) onLoss();
    else output.log(render(line));
  };
}

function createRenderer({ format, isDetailed, service, stream }: ConsoleOptions): ((line: LogLine) => string) | undefined {
  const chosen = format ?? (stream.isTTY ? 'pretty' : 'json');
  if (chosen === 'none') return undefined;
  if (chosen === 'json') return (line) => renderJson(line, service);
  if (chosen === 'text') return (line) => renderText(line, { service, isDetailed });
  return (line) => renderPretty(line, { isDetailed, stream });
}
