import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { diag } from '@opentelemetry/api';
import { type Batch, SIGNALS } from '../otlp/signal.ts';

/** A batch taken from the spool. Nobody else can take it until it is released. */
export interface Claim {
  readonly batch: Batch;
  /** Forgets it: it was delivered, or never will be. */
  remove(): void;
  /** Gives it back for a later attempt. */
  release(): void;
}

const READY = '.otlp';
/** A claim or a half-written file older than this belongs to a process that died, in milliseconds. */
const STALE_MS = 120_000;

/**
 * Directory of batches that no receiver took, one file each: a line of metadata (no headers, no address), then the OTLP
 * bytes. Files appear whole through a rename and are claimed through a rename, so that processes can share the
 * directory. Everything is synchronous, because it also runs while a process exits. Never throws.
 */
export class Spool {
  readonly #directory: string;
  readonly #maxBytes: number;
  readonly #onDropped: (batch: Batch) => void;
  #written = 0;

  constructor(directory: string, maxBytes: number, onDropped: (batch: Batch) => void) {
    this.#directory = directory;
    this.#maxBytes = maxBytes;
    this.#onDropped = onDropped;
  }

  /** Keeps a batch; false when it could not be written. Drops the oldest files when there is no room. */
  put(batch: Batch): boolean {
    return this.#attempt(false, () => {
      mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
      this.#makeRoom(batch.body.byteLength);
      const { body, ...metadata } = batch;
      // several within one millisecond keep their order
      this.#written += 1;
      const name = `${digits(Date.now(), 15)}-${digits(this.#written, 9)}-${randomUUID()}`;
      const partial = join(this.#directory, `${name}.partial`);
      const file = openSync(partial, 'wx', 0o600);
      writeSync(file, Buffer.concat([Buffer.from(`${JSON.stringify({ version: 1, ...metadata })}\n`), body]));
      fsyncSync(file);
      closeSync(file);
      renameSync(partial, join(this.#directory, name + READY));
      return true;
    });
  }

  /** Takes the oldest batches, at most `limit`; later calls, also of other processes, do not get them. */
  claim(limit: number): Claim[] {
    return this.#attempt([], () => {
      this.#recover();
      const claims: Claim[] = [];
      for (const name of this.#names(READY)) {
        if (claims.length >= limit) break;
        claims.push(...this.#claimOne(name));
      }
      return claims;
    });
  }

  #claimOne(name: string): Claim[] {
    const ready = join(this.#directory, name);
    const path = `${ready}.${randomUUID()}.claimed`;
    try {
      renameSync(ready, path);
    } catch {
      return []; // another process was faster
    }
    const batch = parse(readFileSync(path));
    const remove = () => this.#attempt(undefined, () => rmSync(path, { force: true }));
    const release = () => this.#attempt(undefined, () => renameSync(path, ready));
    if (batch !== undefined) return [{ batch, remove, release }];
    diag.warn(`aimeter: dropping an unreadable file of the spool: ${path}`);
    remove();
    return [];
  }

  #names(suffix: string): string[] {
    try {
      return readdirSync(this.#directory)
        .filter((name) => name.endsWith(suffix))
        .sort();
    } catch {
      return []; // nothing was ever spooled
    }
  }

  /** Gives back what a process claimed and then died on, and clears away what it had only half written. */
  #recover(): void {
    const isStale = (name: string) => Date.now() - statSync(join(this.#directory, name)).ctimeMs > STALE_MS;
    for (const name of this.#names('.claimed')) {
      this.#attempt(undefined, () => {
        if (isStale(name))
          renameSync(join(this.#directory, name), join(this.#directory, name.slice(0, name.indexOf(READY) + READY.length)));
      });
    }
    for (const name of this.#names('.partial')) {
      this.#attempt(undefined, () => {
        if (isStale(name)) rmSync(join(this.#directory, name), { force: true });
      });
    }
  }

  #makeRoom(bytes: number): void {
    const files = this.#names(READY).map((name) => ({ name, size: statSync(join(this.#directory, name)).size }));
    let total = files.reduce((sum, { size }) => sum + size, bytes);
    for (const { name, size } of files) {
      if (total <= this.#maxBytes) return;
      for (const claim of this.#claimOne(name)) {
        claim.remove();
        this.#onDropped(claim.batch);
      }
      total -= size;
    }
  }

  /** Files vanish under us when processes share the directory, and disks fill up: neither may reach the application. */
  #attempt<T>(fallback: T, action: () => T): T {
    try {
      return action();
    } catch (error) {
      diag.warn(`aimeter: the spool in ${this.#directory} failed`, error);
      return fallback;
    }
  }
}

/** A number that sorts as text. */
function digits(value: number, length: number): string {
  return value.toString().padStart(length, '0');
}

function parse(file: Buffer): Batch | undefined {
  const end = file.indexOf(0x0a);
  try {
    const { version, signal, encoding, items }: Readonly<Record<string, unknown>> = JSON.parse(file.subarray(0, end).toString());
    const known = SIGNALS.find((name) => name === signal);
    if (version !== 1 || known === undefined || (encoding !== 'json' && encoding !== 'protobuf')) return undefined;
    return { signal: known, encoding, items: Number(items), body: file.subarray(end + 1) };
  } catch {
    return undefined; // not ours, or cut off by a full disk
  }
}
