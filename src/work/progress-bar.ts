import type { BatchProgress, ProgressStream } from './batch.ts';

const WIDTH = 24;
/** Shortest time between two drawings, in milliseconds. */
const PAUSE_MS = 100;

/** One line on a terminal that shows how far a batch is. */
export class ProgressBar {
  readonly #type: string;
  readonly #stream: ProgressStream;
  #drawnAtMs = -Infinity;

  private constructor(type: string, stream: ProgressStream) {
    this.#type = type.replace(/\p{Cc}/gu, ' ');
    this.#stream = stream;
  }

  /** A bar on `stream`; undefined where there is no terminal to draw on. */
  static on(type: string, stream: ProgressStream): ProgressBar | undefined {
    return stream.isTTY === true ? new ProgressBar(type, stream) : undefined;
  }

  /** Draws it, unless it was drawn a moment ago. */
  update(progress: () => BatchProgress): void {
    const now = performance.now();
    if (now - this.#drawnAtMs < PAUSE_MS) return;
    this.#drawnAtMs = now;
    this.#draw(progress());
  }

  /** Draws it for the last time; the line stays. */
  finish(progress: BatchProgress): void {
    this.#draw(progress);
    this.#stream.write('\n');
  }

  #draw(progress: BatchProgress): void {
    const { columns = 0 } = this.#stream;
    this.#stream.write(`\r${renderProgress(this.#type, progress).slice(0, (columns > 0 ? columns : 80) - 1)}\u001B[K`);
  }
}

/**
 * Progress as one line.
 *
 * @example
 * nightly  ############------------  50/100  50 %  1 failed  $0.0023  ETA 12 s
 */
export function renderProgress(type: string, progress: BatchProgress): string {
  const { done, total, failed, skipped, spentUsd, elapsedSeconds, etaSeconds } = progress;
  const share = total === undefined ? undefined : total === 0 ? 1 : Math.min(1, done / total);
  const isOver = total !== undefined && done + skipped >= total;
  const parts = [
    type,
    ...(share === undefined ? [`${done} done`] : [bar(share), `${done}/${total}`, `${Math.floor(share * 100)} %`]),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    `$${spentUsd.toFixed(4)}`,
    etaSeconds === undefined || isOver ? renderSeconds(elapsedSeconds) : `ETA ${renderSeconds(etaSeconds)}`,
  ];
  return parts.join('  ');
}

function bar(share: number): string {
  const full = Math.floor(share * WIDTH);
  return '#'.repeat(full) + '-'.repeat(WIDTH - full);
}

function renderSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
