import { contain } from '../../operation/contain.ts';
import type { Operation } from '../../operation/operation.ts';
import type { Recorder } from '../../operation/recorder.ts';
import { runTool, startTool } from '../../operation/tool.ts';
import { list, object, text } from '../fields.ts';

type ToolFunction = (...args: unknown[]) => unknown;

/**
 * The request of `runTools` with every tool function watched. The caller's objects are not touched: the SDK gets objects
 * that inherit from them and differ in the function alone.
 */
export function observeTools(body: unknown, recorder: Recorder): unknown {
  return contain('openai tools', () => withObservedTools(body, recorder), recorder.countFault) ?? body;
}

function withObservedTools(body: unknown, recorder: Recorder): unknown {
  const request = object(body);
  if (!request) return body;
  const tools = list(request['tools']);
  const functions = list(request['functions']);
  if (tools.length === 0 && functions.length === 0) return body;
  return {
    ...request,
    ...(tools.length > 0 && { tools: tools.map((tool) => observedTool(tool, recorder)) }),
    ...(functions.length > 0 && { functions: functions.map((definition) => observedDefinition(definition, recorder)) }),
  };
}

function observedTool(tool: unknown, recorder: Recorder): unknown {
  const definition = object(object(tool)?.['function']);
  if (!definition) return tool;
  const callback = (tool as { $callback?: unknown }).$callback;
  if (typeof callback === 'function') {
    const name = text(definition['name']) ?? callback.name;
    return inherit(tool as object, { $callback: observed(callback as ToolFunction, name, recorder) });
  }
  return inherit(tool as object, { function: observedDefinition(definition, recorder) });
}

function observedDefinition(definition: unknown, recorder: Recorder): unknown {
  const run = object(definition)?.['function'];
  if (typeof run !== 'function') return definition;
  const name = text(object(definition)?.['name']) ?? run.name;
  return inherit(definition as object, { function: observed(run as ToolFunction, name, recorder) });
}

function inherit(original: object, changed: Readonly<Record<string, unknown>>): object {
  const derived = Object.create(original) as object;
  for (const [name, value] of Object.entries(changed)) Object.defineProperty(derived, name, { value, enumerable: true });
  return derived;
}

function observed(run: ToolFunction, name: string, recorder: Recorder): ToolFunction {
  const observedRun = function (this: unknown, ...args: unknown[]): unknown {
    const operation = contain('openai tools', () => start(name, args, recorder), recorder.countFault);
    if (!operation) return run.apply(this, args);
    return runTool(recorder, operation, () => run.apply(this, args));
  };
  // without a name of its own, a tool is known by the name of its function
  return Object.defineProperty(observedRun, 'name', { value: run.name });
}

function start(name: string, args: readonly unknown[], recorder: Recorder): Operation {
  return startTool(recorder, { name, type: 'function', callId: toolCallId(name, args[1]), arguments: args[0] });
}

/** Calls of one assistant message that a tool has been started for. */
const startedCalls = new WeakMap<object, Set<unknown>>();

/**
 * Id of the call being answered: the first one to this tool that has neither been started nor answered. The runner
 * starts the calls of the last assistant message in their order, from openai 7 on all at once.
 */
function toolCallId(name: string, runner: unknown): string | undefined {
  const messages = list(object(runner)?.['messages']);
  const asked = messages.findLastIndex((message) => list(object(message)?.['tool_calls']).length > 0);
  const asking = object(messages[asked]);
  if (!asking) return undefined;
  const taken = startedCalls.get(asking) ?? new Set();
  startedCalls.set(asking, taken);
  for (const message of messages.slice(asked + 1)) taken.add(object(message)?.['tool_call_id']);
  const ids = list(asking['tool_calls'])
    .filter((call) => object(object(call)?.['function'])?.['name'] === name)
    .map((call) => text(object(call)?.['id']));
  const id = ids.find((candidate) => !taken.has(candidate));
  taken.add(id);
  return id;
}
