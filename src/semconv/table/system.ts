import * as name from '../system.ts';
import { row } from './row.ts';

function metricOnly(key: string, description: string, values?: readonly string[]) {
  return row(key, { description, requiredOnMetrics: true, ...(values === undefined ? {} : { values }) });
}

/** What the metrics of the process itself say. */
export const SYSTEM = [
  metricOnly(name.CPU_MODE, 'Who used the processor: the program or the system on its behalf; metrics only.', ['user', 'system']),
  metricOnly(name.EVENTLOOP_STATE, 'Whether the event loop worked or waited; metrics only.', ['active', 'idle']),
  metricOnly(name.GC_TYPE, 'Kind of garbage collection; metrics only.', ['major', 'minor', 'incremental', 'weakcb']),
  row(name.NETWORK_PROTOCOL_VERSION, { description: 'Version of HTTP; metrics only.' }),
  metricOnly(name.HEAP_SPACE_NAME, 'Part of the heap of V8; metrics only.'),
];
