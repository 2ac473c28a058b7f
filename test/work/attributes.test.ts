import { context, propagation } from '@opentelemetry/api';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeProvider, startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { observeOpenAI } from '../../src/instrumentation/openai/client.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { withTask } from '../../src/work/with-task.ts';
import type { MemoryTelemetry } from '../support/memory-telemetry.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await startFakeProvider();
});
afterAll(() => provider.close());

function ask() {
  const client = observeOpenAI(new OpenAI({ baseURL: provider.url, apiKey: 'sk-not-a-key', maxRetries: 0 }));
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Say hello' }] });
}

const WHOM = {
  user: 'user-7',
  tenant: 'acme',
  session: 'session-9',
  feature: 'search',
  prompt: { name: 'greeting', version: '3' },
};
const RECORDED = {
  'user.id': 'user-7',
  'session.id': 'session-9',
  'aimeter.tenant': 'acme',
  'aimeter.feature': 'search',
  'gen_ai.prompt.name': 'greeting',
  'gen_ai.prompt.version': '3',
};

/** Values of all attributes of all series. */
async function metricValues(telemetry: MemoryTelemetry) {
  const points = await telemetry.points();
  return [...points.values()].flatMap((series) => series.flatMap(({ attributes }) => Object.values(attributes)));
}

function received() {
  const entries = { 'user.id': { value: 'user-1' }, 'aimeter.tenant': { value: 'evil' } };
  return propagation.setBaggage(context.active(), propagation.createBaggage(entries));
}

describe('attributes of the work', () => {
  test('reach the spans and log records of inferences and tasks inside', async () => {
    const telemetry = recordInMemory();
    await withAttributes(WHOM, () => withTask('greet', () => ask()));
    const spans = telemetry.spans();
    expect(spans.map(({ name }) => name).toSorted()).toEqual(['chat gpt-4o-mini', 'task greet']);
    for (const { attributes } of [...spans, ...(await telemetry.logs())]) expect(attributes).toMatchObject(RECORDED);
  });

  test('set further in are added to those further out and win', () => {
    const telemetry = recordInMemory();
    withAttributes({ user: 'user-7', feature: 'search' }, () =>
      withAttributes({ feature: 'chat' }, () => withTask('greet', () => undefined)),
    );
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'user.id': 'user-7', 'aimeter.feature': 'chat' });
  });

  test('end with the function', () => {
    const telemetry = recordInMemory();
    expect(withAttributes(WHOM, () => 42)).toBe(42);
    withTask('greet', () => undefined);
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('user.id');
  });

  test('that are no texts, empty or long are left out or cut', () => {
    const telemetry = recordInMemory();
    withAttributes({ user: 7 as unknown as string, tenant: '', feature: 'x'.repeat(1000) }, () =>
      withTask('greet', () => undefined),
    );
    const attributes = telemetry.spans()[0]?.attributes;
    expect(attributes).toMatchObject({ 'aimeter.feature': 'x'.repeat(200) });
    expect(Object.keys(attributes ?? {})).not.toContain('user.id');
    expect(Object.keys(attributes ?? {})).not.toContain('aimeter.tenant');
  });

  test('have secrets masked', () => {
    const telemetry = recordInMemory();
    withAttributes({ user: 'someone@example.com' }, () => withTask('greet', () => undefined));
    expect(telemetry.spans()[0]?.attributes['user.id']).toBe('[REDACTED:email]');
  });
});

describe('metrics', () => {
  test('carry nothing of it unless it is declared', async () => {
    const telemetry = recordInMemory();
    await withAttributes(WHOM, () => withTask('greet', () => ask()));
    expect(await metricValues(telemetry)).toEqual(
      expect.not.arrayContaining(['user-7', 'session-9', 'acme', 'search', 'greeting']),
    );
  });

  test('carry tenant and feature when declared, never user or session', async () => {
    const telemetry = recordInMemory({ metricAttributes: ['aimeter.tenant', 'aimeter.feature'] });
    await withAttributes(WHOM, () => withTask('greet', () => ask()));
    const points = await telemetry.points();
    for (const name of [
      'aimeter.cost',
      'aimeter.task.duration',
      'aimeter.task.cost',
      'gen_ai.client.inference.duration',
      'gen_ai.client.inference.usage.input_tokens',
    ]) {
      expect(points.get(name)?.[0]?.attributes).toMatchObject({ 'aimeter.tenant': 'acme', 'aimeter.feature': 'search' });
    }
    expect(await metricValues(telemetry)).toEqual(expect.not.arrayContaining(['user-7', 'session-9']));
  });
});

describe('baggage', () => {
  test('is not read unless it is allowed', () => {
    const telemetry = recordInMemory();
    context.with(received(), () => withTask('greet', () => undefined));
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('user.id');
  });

  test('reaches spans entry by entry when it is, and what the application says wins', () => {
    const telemetry = recordInMemory({ baggageKeys: ['user.id'] });
    context.with(received(), () => {
      withTask('first', () => undefined);
      withAttributes({ user: 'user-7' }, () => withTask('second', () => undefined));
    });
    expect(telemetry.spans().map(({ attributes }) => attributes['user.id'])).toEqual(['user-1', 'user-7']);
    expect(telemetry.spans()[0]?.attributes).not.toHaveProperty('aimeter.tenant');
  });
});
