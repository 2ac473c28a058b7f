import { reportFault } from '../../operation/contain.ts';
import { countLoggingFault } from '../emission.ts';
import { currentLogSettings } from '../log-settings.ts';
import type { FileLines, LogFileName } from './file-lines.ts';

/** Fields that are made by this package and read by machines. */
const OWN: ReadonlySet<string> = new Set(['timestamp', 'level', 'task_id', 'trace_id', 'span_id']);

/**
 * Appends one line to `ai_<file>.log`, secrets masked; where no directory for log files is set, nothing is even made. Never throws
 * and never waits for the disk.
 */
export function writeLogLine<Name extends LogFileName>(file: Name, makeRecord: () => FileLines[Name]): void {
  try {
    const { files, recorder } = currentLogSettings();
    if (files === undefined) return;
    const line: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(makeRecord())) {
      line[name] = OWN.has(name) ? value : recorder.value(value, name);
    }
    files.write(file, line);
  } catch (fault) {
    reportFault('logging', fault, countLoggingFault);
  }
}
