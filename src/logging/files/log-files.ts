import { join } from 'node:path';
import type { LogFilesConfig } from '../../config/logging.ts';
import { warnOnce } from '../../telemetry/warn-once.ts';
import { countLostLines } from '../emission.ts';
import { AppendFile, type Loss } from './append-file.ts';
import type { LogFileName } from './file-lines.ts';
import { finishWithProcess } from './finish.ts';

/** The log files of one directory, each opened when its first line comes. */
export class LogFiles {
  readonly #config: LogFilesConfig;
  readonly #files = new Map<LogFileName, AppendFile>();

  constructor(config: LogFilesConfig) {
    this.#config = config;
  }

  /** Appends `line` as JSON to `ai_<name>.log`, soon. Throws only what `JSON.stringify` throws. */
  write(name: LogFileName, line: object): void {
    this.#file(name).add(`${JSON.stringify(line)}\n`);
  }

  #file(name: LogFileName): AppendFile {
    let file = this.#files.get(name);
    if (file === undefined) {
      const { dir, ...limits } = this.#config;
      const path = join(dir, `ai_${name}.log`);
      file = new AppendFile(path, {
        ...limits,
        onLoss: (loss) => reportLoss(path, loss),
        onStuck: (cause) => reportStuck(path, cause),
      });
      finishWithProcess(file);
      this.#files.set(name, file);
    }
    return file;
  }
}

function reportLoss(path: string, { lines, reason, cause }: Loss): void {
  countLostLines('log_files', lines, reason);
  const why = cause instanceof Error ? cause.message : 'lines come faster than the disk takes them';
  warnOnce(`log file ${path}`, `lines for ${path} are lost: ${why}; aimeter.telemetry.dropped counts them.`);
}

function reportStuck(path: string, cause: unknown): void {
  const why = cause instanceof Error ? cause.message : String(cause);
  warnOnce(`full log file ${path}`, `${path} is full, cannot be put aside and grows on: ${why}`);
}
