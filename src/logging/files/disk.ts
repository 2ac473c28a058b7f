import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** One access to the disk, blocking or not. */
interface Access {
  readonly now: () => unknown;
  readonly later: () => Promise<unknown>;
}

/** Several accesses, one after the other, that can be carried out either way. */
export type Work<T> = Generator<Access, T, unknown>;

/** Does all of it before it returns: for the end of the process. */
export function workNow<T>(work: Work<T>): T {
  let step = work.next();
  while (step.done !== true) {
    const { now } = step.value;
    try {
      step = work.next(now());
    } catch (error) {
      step = work.throw(error);
    }
  }
  return step.value;
}

/** Does it while the application goes on. */
export async function workLater<T>(work: Work<T>): Promise<T> {
  let step = work.next();
  while (step.done !== true) {
    const { later } = step.value;
    try {
      step = work.next(await later());
    } catch (error) {
      step = work.throw(error);
    }
  }
  return step.value;
}

function* access<T>(now: () => T, later: () => Promise<T>): Work<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both drivers send what the access returned
  return (yield { now, later }) as T;
}

const open = promisify(fs.open);
const close = promisify(fs.close);
const fstat: (fd: number) => Promise<fs.Stats> = promisify(fs.fstat);
const { mkdir, rename, rm, stat, truncate } = fs.promises;

const { O_APPEND, O_CREAT, O_EXCL, O_RDWR } = fs.constants;
/** A pipe without a reader must not stop the thread that opens it. Windows has no such flag. */
const O_NONBLOCK: number | undefined = fs.constants.O_NONBLOCK;
/** Not for everybody: lines name users. */
const MODE = 0o640;

/** Whether `error` has this code of the operating system. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Opens a file for appending, made with its directory when it is absent. Readable too: see `isWritten`. */
export function* openToAppend(path: string): Work<number> {
  const flags = O_RDWR | O_APPEND | O_CREAT | (O_NONBLOCK ?? 0);
  const attempt = () =>
    access(
      () => fs.openSync(path, flags, MODE),
      () => open(path, flags, MODE),
    );
  try {
    return yield* attempt();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    const dir = dirname(path);
    const recursive = { recursive: true };
    yield* access<unknown>(
      () => fs.mkdirSync(dir, recursive),
      () => mkdir(dir, recursive),
    );
    return yield* attempt();
  }
}

/** Makes a file that must not exist yet; throws `EEXIST` when it does. */
export function* createNew(path: string): Work<void> {
  const flags = O_RDWR | O_CREAT | O_EXCL;
  const fd = yield* access(
    () => fs.openSync(path, flags, MODE),
    () => open(path, flags, MODE),
  );
  yield* closeFile(fd);
}

export function* closeFile(fd: number): Work<void> {
  yield* access(
    () => fs.closeSync(fd),
    () => close(fd),
  );
}

export function statOpen(fd: number): Work<fs.Stats> {
  return access(
    () => fs.fstatSync(fd),
    () => fstat(fd),
  );
}

/** Undefined when there is no such file. */
export function* statPath(path: string): Work<fs.Stats | undefined> {
  try {
    return yield* access(
      () => fs.statSync(path),
      () => stat(path),
    );
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Moves a file over another one; nothing when it does not exist. */
export function* moveFile(from: string, to: string): Work<void> {
  try {
    yield* access(
      () => fs.renameSync(from, to),
      () => rename(from, to),
    );
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

export function* emptyFile(path: string): Work<void> {
  yield* access(
    () => fs.truncateSync(path),
    () => truncate(path),
  );
}

export function* removeFile(path: string): Work<void> {
  const force = { force: true };
  yield* access(
    () => fs.rmSync(path, force),
    () => rm(path, force),
  );
}
