import { expect, test } from 'vitest';
import {
  observePool,
  recordAgentMemory,
  recordCall,
  recordGraduation,
  recordPool,
  recordSentiment,
  withAgent,
  withCall,
  withSpeech,
  withTool,
  withWorkflow,
} from '../../src/index.ts';

/** Never called: compiling it is the test. */
export function wrongUses(): void {
  // @ts-expect-error an agent has a name
  void withAgent({ domain: 'support' }, () => undefined);
  // @ts-expect-error an agent in this process has no id
  void withAgent({ name: 'researcher', id: 'agent-1' }, () => undefined);
  // @ts-expect-error a workflow has a name
  void withWorkflow({}, () => undefined);
  // @ts-expect-error a type that the conventions do not know
  void withTool({ name: 'search', type: 'api' }, () => undefined);
  // @ts-expect-error the domain is missing
  recordGraduation({ agent: 'researcher' });
  // @ts-expect-error bytes are a number
  recordAgentMemory({ agent: 'researcher', domain: 'support', bytes: '4 KB' });
  // @ts-expect-error a direction that does not exist
  void withCall({ direction: 'sideways' }, () => undefined);
  // @ts-expect-error the duration is missing
  recordCall({ direction: 'inbound' });
  // @ts-expect-error the source is missing
  recordSentiment({ score: 0 });
  // @ts-expect-error the id of a voice is no part of telemetry
  void withSpeech({ provider: 'acme', model: 'voice-1', characters: 1, voiceId: 'voice-1' }, () => undefined);
  // @ts-expect-error a pool has a size
  observePool('elevenlabs', () => ({ active: 1 }));
  // @ts-expect-error the pool is missing
  recordPool({ active: 1, size: 2 });
}

/** What a function gives is what its recorder gives. */
export function types(): void {
  withAgent({ name: 'researcher' }, () => 1).toFixed();
  void withCall({ direction: 'inbound' }, () => Promise.resolve(1)).then((value) => value.toFixed());
}

test('wrong uses of the recorders do not compile', () => {
  expect([typeof wrongUses, typeof types]).toEqual(['function', 'function']);
});
