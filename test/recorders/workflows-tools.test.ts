import { describe, expect, test } from 'vitest';
import { recordAgentMemory, recordGraduation, withAgent, withTool, withWorkflow } from '../../src/recorders/agents.ts';
import { type Point, total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, ...histogram }));
}

describe('a workflow', () => {
  test('is one internal span around its agents, with its duration', async () => {
    const telemetry = recordInMemory();
    const result = await withWorkflow({ name: 'onboarding' }, async () => withAgent({ name: 'greeter' }, () => 'hello'));
    expect(result).toBe('hello');
    const [agent, workflow] = telemetry.spans();
    expect(workflow?.name).toBe('invoke_workflow onboarding');
    expect(workflow?.attributes).toEqual({
      'gen_ai.operation.name': 'invoke_workflow',
      'gen_ai.workflow.name': 'onboarding',
    });
    expect(agent?.parentSpanContext?.spanId).toBe(workflow?.spanContext().spanId);
    expect(histogramOf(await telemetry.points(), 'gen_ai.invoke_workflow.duration')).toEqual([
      {
        attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'onboarding' },
        count: 1,
        sum: expect.any(Number),
      },
    ]);
  });

  test('that fails passes the error on', async () => {
    const telemetry = recordInMemory();
    await expect(withWorkflow({ name: 'doomed' }, () => Promise.reject(new TypeError('no')))).rejects.toThrow('no');
    expect(total(await telemetry.points(), 'gen_ai.invoke_workflow.duration', { 'error.type': 'TypeError' })).toBe(1);
  });
});

describe('a tool', () => {
  test('is one internal span with what is known of it, and its duration', async () => {
    const telemetry = recordInMemory();
    const options = {
      name: 'search',
      type: 'datastore',
      callId: 'call-1',
      description: 'Finds pages',
      arguments: { q: 'x' },
    } as const;
    expect(await withTool(options, (tool) => Promise.resolve(tool.name))).toBe('search');
    const [span] = telemetry.spans();
    expect({ name: span?.name, kind: span?.kind }).toEqual({ name: 'execute_tool search', kind: 0 });
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'search',
      'gen_ai.tool.type': 'datastore',
      'gen_ai.tool.call.id': 'call-1',
      'gen_ai.tool.description': 'Finds pages',
    });
    expect(histogramOf(await telemetry.points(), 'gen_ai.execute_tool.duration')).toEqual([
      {
        attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'search', 'gen_ai.tool.type': 'datastore' },
        count: 1,
        sum: expect.any(Number),
      },
    ]);
  });

  test('has its arguments and its result where content is recorded', () => {
    const telemetry = recordInMemory({ contentMode: 'SPAN_ONLY' });
    withTool({ name: 'search', arguments: { q: 'x', password: 'hunter2' } }, () => ['page']);
    withTool({ name: 'load', arguments: undefined }, (tool) => {
      tool.setResult({ pages: 3 });
      return 'a very long text';
    });
    const content = telemetry
      .spans()
      .map(({ attributes }) => [attributes['gen_ai.tool.call.arguments'], attributes['gen_ai.tool.call.result']]);
    expect(JSON.stringify(content)).not.toContain('hunter2');
    expect(JSON.stringify(content[0])).toContain('page');
    expect(JSON.stringify(content[1])).toContain('pages');
    expect(JSON.stringify(content[1])).not.toContain('long');
  });

  test('that throws or rejects passes the error on and names it', async () => {
    const telemetry = recordInMemory();
    const error = new RangeError('no');
    const failing = () =>
      withTool({ name: 'search' }, () => {
        throw error;
      });
    expect(failing).toThrow(error);
    await expect(withTool({ name: 'search' }, () => Promise.reject(error))).rejects.toBe(error);
    expect(telemetry.spans().map(({ attributes, status }) => [attributes['error.type'], status.code])).toEqual([
      ['RangeError', 2],
      ['RangeError', 2],
    ]);
  });
});

describe('facts about agents', () => {
  test('are a count of graduations and the size of their memory', async () => {
    const telemetry = recordInMemory();
    recordGraduation({ domain: 'support' });
    recordGraduation({ domain: 'support' });
    recordAgentMemory({ agent: 'researcher', domain: 'support', bytes: 4096 });
    recordAgentMemory({ agent: 'researcher', domain: 'support', bytes: 2048 });
    const points = await telemetry.points();
    expect(points.get('aimeter.agent.graduations')).toEqual([
      { attributes: { 'aimeter.agent.domain': 'support' }, value: 2, histogram: undefined },
    ]);
    expect(points.get('aimeter.agent.memory')).toEqual([
      {
        attributes: { 'aimeter.agent.domain': 'support', 'gen_ai.agent.name': 'researcher' },
        value: 2048,
        histogram: undefined,
      },
    ]);
  });

  test('that make no sense are dropped, said once for each cause, and counted', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      recordGraduation({ domain: '' });
      for (const bytes of [Number.NaN, -1, Infinity]) recordAgentMemory({ agent: 'a', domain: 'd', bytes });
      recordAgentMemory({ agent: '', domain: 'd', bytes: 1 });
      recordAgentMemory({ agent: 'a', domain: undefined as unknown as string, bytes: 1 });
    });
    expect(warnings).toEqual([
      expect.stringContaining('the domain of recordGraduation must be a non-empty text, received ""'),
      expect.stringContaining('the bytes of recordAgentMemory must be a finite number from 0, received NaN'),
      expect.stringContaining('the agent of recordAgentMemory must be a non-empty text, received ""'),
      expect.stringContaining('the domain of recordAgentMemory must be a non-empty text, received undefined'),
    ]);
    const points = await telemetry.points();
    expect(points.get('aimeter.agent.memory')).toBeUndefined();
    expect(points.get('aimeter.agent.graduations')).toBeUndefined();
    expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBe(6);
  });
});
