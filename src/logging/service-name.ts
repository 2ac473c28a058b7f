import { basename } from 'node:path';
import type { Environment } from '../config.ts';

/** `service.name` as the resource has it: the option or `OTEL_SERVICE_NAME`, else from `OTEL_RESOURCE_ATTRIBUTES`. */
export function readServiceName(configured: string | undefined, environment: Environment): string {
  return configured ?? fromAttributes(environment['OTEL_RESOURCE_ATTRIBUTES']) ?? `unknown_service:${basename(process.argv0)}`;
}

function fromAttributes(text = ''): string | undefined {
  const given = text
    .split(',')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith('service.name='));
  if (given === undefined) return undefined;
  const value = given.slice('service.name='.length).trim();
  try {
    return decodeURIComponent(value) || undefined;
  } catch {
    return value;
  }
}
