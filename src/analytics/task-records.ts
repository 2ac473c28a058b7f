import type { TaskRecord, TaskSource } from './task-record.ts';

/** Records that the application has itself, as a source. */
export function taskRecords(records: Iterable<TaskRecord> | AsyncIterable<TaskRecord>): TaskSource {
  return {
    async *records() {
      yield* records;
    },
  };
}
