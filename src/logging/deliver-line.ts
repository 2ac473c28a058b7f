import type { Context } from '@opentelemetry/api';
import { reportFault } from '../operation/contain.ts';
import { jsonLine } from './console/json.ts';
import { countLoggingFault, emitLine } from './emission.ts';
import { SEVERITIES } from './level.ts';
import type { LogLine } from './log-line.ts';
import type { LogSettings } from './log-settings.ts';

/** Hands a line to the pipeline, to the console and to the files. A fault of one does not keep it from the others. */
export function deliverLine(line: LogLine, ctx: Context, { console, files, service }: LogSettings): void {
  attempt(() => emitLine(line, ctx));
  if (console !== undefined) attempt(() => console(line));
  if (files === undefined) return;
  const isError = line.severity.rank >= SEVERITIES.error.rank;
  const isPerformance = line.category === 'performance';
  if (!isError && !isPerformance) return;
  attempt(() => {
    const json = jsonLine(line, service);
    if (isError) files.write('errors', json);
    if (isPerformance) files.write('performance', json);
  });
}

function attempt(fn: () => void): void {
  try {
    fn();
  } catch (fault) {
    reportFault('logging', fault, countLoggingFault);
  }
}
