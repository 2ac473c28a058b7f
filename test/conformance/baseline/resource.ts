import { encodeAttributes } from './encode.ts';

export const RESOURCE = {
  attributes: encodeAttributes({
    'service.name': 'conformance',
    'service.instance.id': '5f0c9d2e-0000-4000-8000-000000000001',
    'deployment.environment.name': 'test',
  }),
};

export const SCOPE = { name: 'aimeter' };

/** When the baseline's process started and exported, in nanoseconds since 1970; strings, as the protocol writes them. */
export const START_NANO = 1_790_000_000_000_000_000n;
export const EXPORT_NANO = START_NANO + 60_000_000_000n;

export const TRACE_ID = '0123456789abcdef0123456789abcdef';
