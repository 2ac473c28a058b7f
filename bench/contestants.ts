/** One way to observe the application. */
export interface Contestant {
  readonly name: string;
  /** File under `child/instrument/`. */
  readonly instrument: string;
  /** Folder under `packages/`: its own `node_modules`. */
  readonly packages: string;
}

/** What all others are measured against: the cost that observing has even when written by hand. */
export const MINIMUM: Contestant = { name: 'hand-written minimum', instrument: 'minimum', packages: 'current' };

export const AIMETER: Contestant = { name: 'aimeter', instrument: 'aimeter', packages: 'current' };

/** On the newest SDK that the contestants below it support: an older SDK does less for each call. */
const AIMETER_OPENAI_6: Contestant = { name: 'aimeter on openai 6', instrument: 'aimeter', packages: 'opentelemetry' };

export const CONTESTANTS: readonly Contestant[] = [
  MINIMUM,
  AIMETER,
  AIMETER_OPENAI_6,
  { name: '@opentelemetry/instrumentation-openai', instrument: 'opentelemetry', packages: 'opentelemetry' },
  { name: '@traceloop/instrumentation-openai', instrument: 'traceloop', packages: 'traceloop' },
  { name: 'openlit', instrument: 'openlit', packages: 'openlit' },
  { name: '@arizeai/openinference-instrumentation-openai', instrument: 'openinference', packages: 'openinference' },
];

/** The same application on the same packages, unobserved. */
export function unobserved({ packages }: Contestant): Contestant {
  return { name: `unobserved (${packages})`, instrument: 'none', packages };
}
