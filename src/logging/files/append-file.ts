import { fstatSync, readSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { workLater, workNow } from './disk.ts';
import { abandonLock, readyFile, type RotationLimits } from './rotate.ts';

/** Lines that could not be written. */
export interface Loss {
  readonly lines: number;
  readonly reason: 'queue_full' | 'write_failed';
  /** What the disk said. */
  readonly cause?: unknown;
}

export interface AppendFileOptions extends RotationLimits {
  readonly onLoss: (loss: Loss) => void;
}

/** Characters that wait for a slow disk before further lines are dropped. */
const MAX_PENDING = 8_388_608;
/** Most characters of one write. */
const MAX_CHUNK = 262_144;
const POLL_MS = 2;

/** Whole lines, written with one system call, so that lines of several processes do not mix. */
interface Chunk {
  readonly lines: readonly string[];
  readonly bytes: Buffer;
  /** Once the write is under way: where, and from which size of the file on. */
  issued?: { readonly fd: number; readonly from: number };
}

const writeLater = promisify(write);

/**
 * A file to which lines are appended while the application goes on. Lines wait for each other during a write, never for a
 * timer. `finish` gets out what is left before the process ends.
 */
export class AppendFile {
  readonly #path: string;
  readonly #options: AppendFileOptions;
  #pending: string[] = [];
  #pendingChars = 0;
  /** What was taken out of the pending lines and is not known to be written. */
  #chunk: Chunk | undefined;
  #fd: number | undefined;
  #isDraining = false;
  /** Whether the last write stopped inside a line. */
  #isTorn = false;

  constructor(path: string, options: AppendFileOptions) {
    this.#path = path;
    this.#options = options;
  }

  /** Appends `line`, which ends with a line end, soon. */
  add(line: string): void {
    if (this.#pendingChars >= MAX_PENDING) {
      this.#options.onLoss({ lines: 1, reason: 'queue_full' });
      return;
    }
    this.#pending.push(line);
    this.#pendingChars += line.length;
    if (this.#isDraining) return;
    this.#isDraining = true;
    // keeps the process alive until the lines are written
    setImmediate(() => void this.#drain());
  }

  /**
   * Writes what is left while blocking; what is on its way already is waited for until `deadline` (epoch milliseconds).
   */
  finish(deadline: number): void {
    const chunk = this.#chunk;
    this.#chunk = undefined;
    if (chunk?.issued !== undefined && !waitUntilWritten(chunk.bytes, chunk.issued, deadline)) {
      this.#lose([...chunk.lines, ...this.#takeAll()], new Error('the disk does not answer'));
      return;
    }
    if (chunk !== undefined && chunk.issued === undefined) {
      this.#pending.unshift(...chunk.lines);
      this.#abandonLock();
    }
    while (this.#pending.length > 0) this.#writeNow(this.#take());
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const chunk = this.#take();
      this.#chunk = chunk;
      try {
        const { fd, size } = await workLater(this.#ready(chunk));
        if (this.#chunk !== chunk) continue; // finished meanwhile
        this.#fd = fd;
        chunk.issued = { fd, from: size };
        await this.#write(chunk, fd);
      } catch (cause) {
        if (this.#chunk === chunk) this.#lose(chunk.lines, cause);
      }
      if (this.#chunk === chunk) this.#chunk = undefined;
    }
    this.#isDraining = false;
  }

  async #write({ bytes }: Chunk, fd: number): Promise<void> {
    let written = 0;
    try {
      while (written < bytes.length) written += (await writeLater(fd, bytes, written)).bytesWritten;
    } finally {
      this.#isTorn = written > 0 && written < bytes.length;
    }
  }

  #writeNow(chunk: Chunk): void {
    let written = 0;
    try {
      const { fd } = workNow(this.#ready(chunk));
      this.#fd = fd;
      while (written < chunk.bytes.length) written += writeSync(fd, chunk.bytes, written);
    } catch (cause) {
      this.#lose(chunk.lines, cause);
    }
    this.#isTorn = written > 0 && written < chunk.bytes.length;
  }

  #abandonLock(): void {
    try {
      workNow(abandonLock(this.#path));
    } catch {
      // others take it away after ten seconds
    }
  }

  #ready({ bytes }: Chunk) {
    const file = { path: this.#path, fd: this.#fd, bytes: bytes.length };
    return readyFile(file, this.#options, () => {
      this.#fd = undefined;
    });
  }

  /** As many of the first pending lines as fit into one write; at least one. */
  #take(): Chunk {
    const room = Math.min(MAX_CHUNK, this.#options.maxBytes);
    let chars = 0;
    let count = 0;
    for (const { length } of this.#pending) {
      if (count > 0 && chars + length > room) break;
      chars += length;
      count += 1;
    }
    const lines = count === this.#pending.length ? this.#takeAll() : this.#pending.splice(0, count);
    if (this.#pending.length > 0) this.#pendingChars -= chars;
    return { lines, bytes: Buffer.from((this.#isTorn ? '\n' : '') + lines.join('')) };
  }

  #takeAll(): readonly string[] {
    const lines = this.#pending;
    this.#pending = [];
    this.#pendingChars = 0;
    return lines;
  }

  #lose(lines: readonly string[], cause: unknown): void {
    if (lines.length > 0) this.#options.onLoss({ lines: lines.length, reason: 'write_failed', cause });
  }
}

/** True once the threads that write have put `bytes` into the file; false when that takes too long. */
function waitUntilWritten(
  bytes: Buffer,
  { fd, from }: { readonly fd: number; readonly from: number },
  deadline: number,
): boolean {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (!isWritten(bytes, fd, from)) {
    if (Date.now() >= deadline) return false;
    Atomics.wait(pause, 0, 0, POLL_MS);
  }
  return true;
}

function isWritten(bytes: Buffer, fd: number, from: number): boolean {
  try {
    const length = fstatSync(fd).size - from;
    if (length < bytes.length) return false;
    const tail = Buffer.alloc(length);
    readSync(fd, tail, 0, length, from);
    return tail.includes(bytes);
  } catch {
    return false; // closed meanwhile, or not a file that can be read
  }
}
