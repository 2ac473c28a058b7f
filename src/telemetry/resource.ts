import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { isMainThread, threadId } from 'node:worker_threads';
import {
  defaultResource,
  detectResources,
  hostDetector,
  osDetector,
  processDetector,
  type Resource,
  resourceAttributesEnvDetector,
  type ResourceDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { ATTR_SERVICE_INSTANCE_ID, ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { Environment } from '../config.ts';
import { readList } from './environment.ts';

/** Attributes that can carry secrets (arguments) or say who somebody is. */
const PRIVATE: ReadonlySet<string> = new Set([
  'process.command',
  'process.command_args',
  'process.command_line',
  'process.executable.path',
  'process.owner',
]);

const DETECTORS: ReadonlyMap<string, readonly ResourceDetector[]> = new Map([
  ['process', [processDetector]],
  ['host', [hostDetector, osDetector]],
  ['os', [osDetector]],
]);

/**
 * Who this process is: what the SDK's detectors say without what could be a secret, `OTEL_RESOURCE_ATTRIBUTES`, the
 * service name, and an instance id that no other process and no other thread shares.
 */
export function createResource(serviceName: string | undefined, environment: Environment): Resource {
  const names = readList(environment, 'OTEL_NODE_RESOURCE_DETECTORS') ?? ['process', 'host'];
  const wanted = names.includes('all') ? [...DETECTORS.keys()] : names;
  const given = resourceAttributesEnvDetector.detect().attributes ?? {};
  const detected = [...new Set(wanted.flatMap((name) => DETECTORS.get(name) ?? []))].map(withoutPrivate);
  const own = { ...given, [ATTR_SERVICE_INSTANCE_ID]: instanceId(given[ATTR_SERVICE_INSTANCE_ID]) };
  const named = serviceName === undefined ? own : { ...own, [ATTR_SERVICE_NAME]: serviceName };
  return defaultResource()
    .merge(detectResources({ detectors: detected }))
    .merge(resourceFromAttributes(named));
}

/** Values that would come later are left out, too: nothing can wait for them when the process ends. */
function withoutPrivate(detector: ResourceDetector): ResourceDetector {
  return {
    detect() {
      const entries = Object.entries(detector.detect().attributes ?? {});
      return {
        attributes: Object.fromEntries(entries.filter(([name, value]) => !PRIVATE.has(name) && !(value instanceof Promise))),
      };
    },
  };
}

/**
 * An id given by the environment is inherited by cluster workers, forked processes and threads, and two senders under one
 * id overwrite each other's metrics: those get a suffix.
 */
function instanceId(given: unknown): string {
  if (typeof given !== 'string' || given === '') return randomUUID();
  const isChild = cluster.isWorker || process.channel !== undefined;
  return `${given}${isChild ? `-${process.pid}` : ''}${isMainThread ? '' : `-thread-${threadId}`}`;
}
