import type { Attributes } from '@opentelemetry/api';
import type { MemoryTelemetry } from './memory-telemetry.ts';

/** A way to run work as a task. `run` resolves when the task has ended, whatever became of the work. */
export interface TaskForm {
  readonly name: string;
  run(type: string, work: () => Promise<unknown>): Promise<unknown>;
}

/** Values that differ from run to run. */
const VARYING = new Set(['aimeter.task.id', 'aimeter.task.duration_seconds']);

/** Everything that the tasks in `telemetry` left, without what differs from run to run: the same work makes the same, in whatever form. */
export async function taskTelemetry(telemetry: MemoryTelemetry): Promise<unknown> {
  const points = [...(await telemetry.points())].filter(([name]) => name.startsWith('aimeter.task.') || name === 'aimeter.cost');
  return {
    spans: telemetry
      .spans()
      .filter(({ name }) => name.startsWith('task '))
      .map(({ name, kind, status, attributes }) => ({ name, kind, status, attributes: withoutVarying(attributes) })),
    metrics: points.map(([name, all]) => [
      name,
      all.map(({ attributes, value, histogram }) => [attributes, value, histogram?.count]),
    ]),
    logs: (await telemetry.logs()).map(({ eventName, severityNumber, severityText, body, attributes }) => ({
      eventName,
      severityNumber,
      severityText,
      body,
      attributes: withoutVarying(attributes),
    })),
  };
}

function withoutVarying(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !VARYING.has(name)));
}
