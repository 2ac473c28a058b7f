import { readFileSync } from 'node:fs';
import type { Contestant } from './contestants.ts';

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifest(url: URL): Manifest {
  const parsed: Manifest = JSON.parse(readFileSync(url, 'utf8'));
  return parsed;
}

/** The contestant's own version and that of the SDK it observes, from what is installed. */
export function versionsOf({ name, packages }: Contestant): string {
  const folder = new URL(`packages/${packages}/`, import.meta.url);
  const installed = (dependency: string) => manifest(new URL(`node_modules/${dependency}/package.json`, folder)).version;
  const own = manifest(new URL('package.json', folder)).dependencies?.[name] === undefined ? undefined : installed(name);
  return [
    ...(own === undefined ? [] : [own]),
    `openai ${installed('openai')}`,
    `OpenTelemetry ${installed('@opentelemetry/sdk-metrics')}`,
  ].join(', ');
}
