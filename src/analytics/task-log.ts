import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { isObject } from '../query/json.ts';
import type { TaskRecord, TaskSource } from './task-record.ts';

const OUTCOMES: ReadonlyMap<unknown, TaskRecord['outcome']> = new Map([
  ['completed', 'success'],
  ['success', 'success'],
  ['failed', 'failure'],
  ['failure', 'failure'],
  ['error', 'failure'],
  ['timeout', 'failure'],
  ['aborted', 'failure'],
  ['cancelled', 'failure'],
  ['abandoned', 'failure'],
]);

/**
 * The tasks of a log file of JSON lines (`ai_tasks.log`) and of the files that were put aside from it (`ai_tasks.log.1` and
 * so on), as a source. A line that is no ended task is left out. Reading rejects when there is no such file.
 */
export function taskLog(path: string): TaskSource {
  return {
    async *records() {
      for (const file of await filesOf(path)) {
        const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
        for await (const line of lines) {
          const record = parseTaskLine(line);
          if (record) yield record;
        }
      }
    },
  };
}

/** The oldest first. The file itself is missing for a moment after it was put aside. */
async function filesOf(path: string): Promise<readonly string[]> {
  const name = basename(path);
  const present = await readdir(dirname(path));
  const aside = present
    .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
    .toSorted((a, b) => Number(b.slice(name.length + 1)) - Number(a.slice(name.length + 1)));
  const files = aside.length === 0 || present.includes(name) ? [...aside, name] : aside;
  return files.map((file) => join(dirname(path), file));
}

/** The task that a line of a task log tells, or undefined. */
export function parseTaskLine(line: string): TaskRecord | undefined {
  const fields = parseObject(line);
  const outcome = OUTCOMES.get(fields['task_status']);
  const { timestamp, task_id: id, task_type: type, duration, cost, tokens_used: tokens, model, error_type: errorType } = fields;
  const timestampMs = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (outcome === undefined || Number.isNaN(timestampMs) || typeof type !== 'string') return undefined;
  if (!isAmount(duration) || !isAmount(cost) || !isAmount(tokens)) return undefined;
  return {
    timestampMs,
    id: typeof id === 'string' ? id : '',
    type,
    outcome,
    durationSeconds: duration,
    costUsd: cost,
    tokens,
    ...(typeof model === 'string' && { model }),
    ...(outcome === 'failure' && typeof errorType === 'string' && { errorType }),
  };
}

function parseObject(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : {};
  } catch {
    // a line that is cut off, or of something else
    return {};
  }
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
