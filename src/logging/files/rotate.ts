import {
  closeFile,
  createNew,
  emptyFile,
  hasCode,
  moveFile,
  openToAppend,
  removeFile,
  statOpen,
  statPath,
  type Work,
} from './disk.ts';

/** How large a log gets and how many files of it are kept, the current one included. */
export interface RotationLimits {
  readonly maxBytes: number;
  readonly count: number;
  /** Called when a full file cannot be put aside, and grows instead. */
  readonly onStuck: (cause: unknown) => void;
}

/** Age at which the lock of a process that died is taken away, in milliseconds. */
const STALE_LOCK_MS = 10_000;

/** Locks that this process has taken. */
const held = new Set<string>();

/** Gives up the lock of work that the end of the process has interrupted. */
export function* abandonLock(path: string): Work<void> {
  if (held.delete(lockOf(path))) yield* removeFile(lockOf(path));
}

function lockOf(path: string): string {
  return `${path}.lock`;
}

/** A file open for appending and its size in bytes. */
export interface OpenFile {
  readonly fd: number;
  readonly size: number;
}

/**
 * The file at `path`, ready for `bytes` more: opened, put aside first when it would become too large, opened anew when
 * another process or `logrotate` has moved it. `a.log` becomes `a.log.1`, that becomes `a.log.2`, the last one goes.
 *
 * @param release told that `fd` is about to be closed
 */
export function* readyFile(
  { path, fd, bytes }: { readonly path: string; readonly fd: number | undefined; readonly bytes: number },
  { maxBytes, count, onStuck }: RotationLimits,
  release: () => void,
): Work<OpenFile> {
  const present = fd === undefined ? yield* openAnew(path) : yield* openStill(path, fd, release);
  if (present.size === 0 || present.size + bytes <= maxBytes) return present;
  try {
    if (!(yield* putAside(path, present.fd, count))) return present;
  } catch (error) {
    onStuck(error);
    return present;
  }
  release();
  yield* closeFile(present.fd);
  return yield* openAnew(path);
}

function* openAnew(path: string): Work<OpenFile> {
  const fd = yield* openToAppend(path);
  return { fd, size: (yield* statOpen(fd)).size };
}

function* openStill(path: string, fd: number, release: () => void): Work<OpenFile> {
  const { size } = yield* statOpen(fd);
  if (yield* isAt(path, fd)) return { fd, size };
  release();
  yield* closeFile(fd);
  return yield* openAnew(path);
}

function* isAt(path: string, fd: number): Work<boolean> {
  const found = yield* statPath(path);
  const own = yield* statOpen(fd);
  return found !== undefined && found.ino === own.ino && found.dev === own.dev;
}

/** False when another process is at it: the lines then go into the file as it is, which is no loss. */
function* putAside(path: string, fd: number, count: number): Work<boolean> {
  const lock = lockOf(path);
  if (!(yield* takeLock(lock))) return false;
  held.add(lock);
  try {
    if (!(yield* isAt(path, fd))) return true;
    if (count === 1) yield* emptyFile(path);
    for (let index = count - 2; index >= 0; index -= 1) {
      yield* moveFile(index === 0 ? path : `${path}.${index}`, `${path}.${index + 1}`);
    }
    return true;
  } finally {
    held.delete(lock);
    yield* removeFile(lock);
  }
}

function* takeLock(lock: string): Work<boolean> {
  try {
    yield* createNew(lock);
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const found = yield* statPath(lock);
    if (found !== undefined && Date.now() - found.mtimeMs > STALE_LOCK_MS) yield* removeFile(lock);
    return false;
  }
}
