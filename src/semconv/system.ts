import { ATTR_NETWORK_PROTOCOL_VERSION } from '@opentelemetry/semantic-conventions';

/**
 * Attribute names of the metrics of a process and of its connections. What is typed here has no stable constant.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/system/process-metrics/ and
 *   https://opentelemetry.io/docs/specs/semconv/runtime/nodejs-metrics/
 */

/** `user` or `system`. */
export const CPU_MODE = 'cpu.mode';
/** `active` or `idle`. */
export const EVENTLOOP_STATE = 'nodejs.eventloop.state';
/** `major`, `minor`, `incremental` or `weakcb`. */
export const GC_TYPE = 'v8js.gc.type';
/** Part of the heap, as V8 names it: `new_space`, `old_space`, ... */
export const HEAP_SPACE_NAME = 'v8js.heap.space.name';
/** `1.1`, `2`, ... */
export const NETWORK_PROTOCOL_VERSION = ATTR_NETWORK_PROTOCOL_VERSION;
