import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job } from './child/main.ts';
import type { Cost } from './child/measure.ts';
import type { Contestant } from './contestants.ts';

const CHILD = fileURLToPath(new URL('child/main.ts', import.meta.url));

/** What a process is for. */
export type Mode = 'cpu' | 'bytes' | 'memory';

/**
 * `cpu`: one thread collects a young generation of fixed size. Left to itself, V8 decides anew in each process how large it
 * is and how many threads collect it, which changes the cost of an unobserved call by a third.
 * `bytes`: so large that nothing is collected while bytes are counted: heap growth is then what was allocated.
 */
const FLAGS: Readonly<Record<Mode, readonly string[]>> = {
  cpu: ['--single-threaded-gc', '--min-semi-space-size=16', '--max-semi-space-size=16'],
  bytes: ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256'],
  memory: ['--expose-gc'],
};

interface Answer {
  readonly result?: unknown;
  readonly error?: string;
  /** Spans, log records and data points that the contestant exported so far. */
  readonly swallowed?: Swallowed;
}

export interface Swallowed {
  readonly spans: number;
  readonly logs: number;
  readonly points: number;
}

/** A contestant in a process of its own. */
export class Worker {
  readonly contestant: Contestant;
  swallowed: Swallowed = { spans: 0, logs: 0, points: 0 };
  readonly #child: ChildProcess;

  private constructor(contestant: Contestant, child: ChildProcess) {
    this.contestant = contestant;
    this.#child = child;
  }

  static async start(contestant: Contestant, mode: Mode): Promise<Worker> {
    const execArgv = ['--no-warnings', ...FLAGS[mode]];
    const child = fork(CHILD, [contestant.instrument, contestant.packages], { execArgv, env: environment() });
    const worker = new Worker(contestant, child);
    await worker.#answer();
    return worker;
  }

  cost(scenario: string): Promise<Cost> {
    return this.#ask({ kind: 'cost', scenario }) as Promise<Cost>;
  }

  /** Bytes kept after `calls` calls. */
  growth(scenario: string, calls: number): Promise<number> {
    return this.#ask({ kind: 'growth', scenario, calls }) as Promise<number>;
  }

  /** Bytes kept for each abandoned stream. */
  abandoned(streams: number): Promise<number> {
    return this.#ask({ kind: 'abandoned', streams }) as Promise<number>;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }

  async #ask(job: Job): Promise<unknown> {
    const answer = this.#answer();
    this.#child.send(job);
    return answer;
  }

  #answer(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer) => {
        this.#child.off('exit', died);
        if (answer.swallowed) this.swallowed = answer.swallowed;
        if (answer.error === undefined) resolve(answer.result);
        else reject(new Error(`${this.contestant.name}: ${answer.error}`));
      };
      const died = (code: number | null) => {
        this.#child.off('message', settle);
        reject(new Error(`${this.contestant.name} exited with ${code}`));
      };
      this.#child.once('message', settle);
      this.#child.once('exit', died);
    });
  }
}

/** Nothing of the machine's telemetry settings reaches a contestant. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(OTEL|AIMETER|OPENLIT|NODE_OPTIONS)/u.test(name)));
}
