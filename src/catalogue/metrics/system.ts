import { CPU_MODE, EVENTLOOP_STATE, GC_TYPE, HEAP_SPACE_NAME } from '../../semconv/system.ts';
import { HTTP } from '../buckets.ts';
import { counter, gauge, histogram, updowncounter } from '../metric.ts';

const PROCESS = 'https://opentelemetry.io/docs/specs/semconv/system/process-metrics/';
const NODEJS = 'https://opentelemetry.io/docs/specs/semconv/runtime/nodejs-metrics/';
const V8JS = 'https://opentelemetry.io/docs/specs/semconv/runtime/v8js-metrics/';
const area = 'system';

export const processCpuTime = counter({
  name: 'process.cpu.time',
  unit: 's',
  description: 'Processor time that this process used.',
  attributes: [CPU_MODE],
  area,
  source: PROCESS,
});

export const processMemoryUsage = updowncounter({
  name: 'process.memory.usage',
  unit: 'By',
  description: 'Resident memory of this process.',
  attributes: [],
  area,
  source: PROCESS,
});

export const eventLoopTime = counter({
  name: 'nodejs.eventloop.time',
  unit: 's',
  description: 'Time that the event loop spent in each state.',
  attributes: [EVENTLOOP_STATE],
  area,
  source: NODEJS,
});

export const eventLoopUtilization = gauge({
  name: 'nodejs.eventloop.utilization',
  unit: '1',
  description: 'Share of the latest seconds in which the event loop worked.',
  attributes: [],
  area,
  source: NODEJS,
});

function eventLoopDelay(statistic: string, what: string) {
  return gauge({
    name: `nodejs.eventloop.delay.${statistic}`,
    unit: 's',
    description: `${what} of how late the event loop ran in the latest seconds, looked at ten times a second.`,
    attributes: [],
    area,
    source: NODEJS,
  });
}

export const eventLoopDelayMin = eventLoopDelay('min', 'Minimum');
export const eventLoopDelayMax = eventLoopDelay('max', 'Maximum');
export const eventLoopDelayMean = eventLoopDelay('mean', 'Mean');
export const eventLoopDelayStddev = eventLoopDelay('stddev', 'Standard deviation');
export const eventLoopDelayP50 = eventLoopDelay('p50', 'Median');
export const eventLoopDelayP90 = eventLoopDelay('p90', '90th percentile');
export const eventLoopDelayP99 = eventLoopDelay('p99', '99th percentile');

export const gcDuration = histogram({
  name: 'v8js.gc.duration',
  unit: 's',
  description: 'Duration of one garbage collection.',
  buckets: HTTP,
  attributes: [GC_TYPE],
  area,
  source: V8JS,
});

function heap(part: string, description: string) {
  return updowncounter({
    name: `v8js.memory.heap.${part}`,
    unit: 'By',
    description,
    attributes: [HEAP_SPACE_NAME],
    area,
    source: V8JS,
  });
}

export const heapUsed = heap('used', 'Memory in use in a part of the heap.');
export const heapSpaceSize = heap('space.size', 'Memory set aside for a part of the heap.');
export const heapSpaceAvailable = heap('space.available_size', 'Memory that is free in a part of the heap.');
export const heapSpacePhysical = heap('space.physical_size', 'Memory committed to a part of the heap.');
