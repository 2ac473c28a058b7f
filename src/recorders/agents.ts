import { agentGraduations, agentMemory } from '../catalogue/metrics/agents.ts';
import { runTool, startTool } from '../operation/tool.ts';
import { AGENT_DOMAIN } from '../semconv/aimeter.ts';
import { AGENT_NAME } from '../semconv/attributes.ts';
import { optionsGiven } from '../work/options-given.ts';
import { runInside } from '../work/run-inside.ts';
import type { TaskSpend } from '../work/task.ts';
import { currentWork } from '../current/work.ts';
import { AgentUnit } from './agent-unit.ts';
import { isText, nameGiven, textGiven } from './given.ts';
import { recordFact } from './record-fact.ts';
import { refuse, type Refused } from './refuse.ts';
import { isBetween } from './score.ts';
import { WorkflowUnit } from './workflow-unit.ts';

/** What is known of an agent when it is invoked. */
export interface AgentOptions {
  /** The same for all invocations of an agent: `researcher`, never an id. */
  readonly name: string;
  /** Field that it works in, for `aimeter.agent.active`: `sales`. Default there: `unknown`. */
  readonly domain?: string | undefined;
  /** Model, when it uses a single one. */
  readonly model?: string | undefined;
  /** Id of the conversation that it takes part in; never on metrics. */
  readonly conversationId?: string | undefined;
}

/** An agent at work. */
export interface Agent {
  readonly name: string;
  /** What everything inside it consumed so far, agents that it invoked included. Dollars and tokens. */
  readonly spend: TaskSpend;
  /** Inferences and tool executions of its own so far, failed ones included; those of agents that it invoked are theirs. */
  readonly calls: { readonly inferences: number; readonly tools: number };
}

/**
 * Runs `fn` as an agent of this process: the span `invoke_agent <name>` with the tokens and dollars of everything inside,
 * its duration, and how many inferences and tools it took. Returns what `fn` returns and throws what it throws.
 *
 * @example
 * const answer = await withAgent({ name: 'researcher', domain: 'support' }, async () => {
 *   const runner = openai.chat.completions.runTools({ model: 'gpt-4o-mini', messages, tools });
 *   return runner.finalContent();
 * });
 */
export function withAgent<T>(options: AgentOptions, fn: (agent: Agent) => PromiseLike<T>): Promise<T>;
export function withAgent<T>(options: AgentOptions, fn: (agent: Agent) => T): T;
export function withAgent<T>(options: AgentOptions, fn: (agent: Agent) => T): T {
  const agent = new AgentUnit(currentWork(), options);
  return runInside(agent, () => fn(agent));
}

/**
 * Runs `fn` as a workflow: the span `invoke_workflow <name>` and its duration. Returns what `fn` returns and throws what
 * it throws.
 *
 * @param options.name the same for all runs of a workflow
 */
export function withWorkflow<T>(options: { readonly name: string }, fn: () => PromiseLike<T>): Promise<T>;
export function withWorkflow<T>(options: { readonly name: string }, fn: () => T): T;
export function withWorkflow<T>(options: { readonly name: string }, fn: () => T): T {
  return runInside(new WorkflowUnit(currentWork(), optionsGiven(options).name), fn);
}

/** What is known of the execution of a tool. */
export interface ToolOptions {
  /** The same for all executions of a tool: `get_weather`. */
  readonly name: string;
  /** Where it runs. Default `function`: in the application. */
  readonly type?: 'function' | 'extension' | 'datastore' | undefined;
  /** Id that the model gave to the call. */
  readonly callId?: string | undefined;
  readonly description?: string | undefined;
  /** Recorded only where content is, secrets masked. */
  readonly arguments?: unknown;
}

/** A tool that is running. */
export interface Tool {
  readonly name: string;
  /** What to record as its result where content is recorded. Default: what the function returns. */
  setResult(result: unknown): void;
}

/**
 * Runs `fn` as a tool: the span `execute_tool <name>` and its duration, as for the tools that `runTools` of the `openai`
 * SDK executes, which are recorded without this. Returns what `fn` returns and throws what it throws.
 */
export function withTool<T>(options: ToolOptions, fn: (tool: Tool) => PromiseLike<T>): Promise<T>;
export function withTool<T>(options: ToolOptions, fn: (tool: Tool) => T): T;
export function withTool<T>(given: ToolOptions, fn: (tool: Tool) => T): T {
  const options = optionsGiven(given);
  const work = currentWork();
  const { recorder } = work;
  const name = nameGiven(work, 'the name of a tool', options.name);
  const operation = startTool(recorder, {
    name,
    type: options.type ?? 'function',
    callId: textGiven(options.callId),
    description: textGiven(options.description),
    ...('arguments' in options && { arguments: options.arguments }),
  });
  const setResult = (result: unknown): void => {
    if (recorder.settings.prepareContent) operation.content.toolResult = result;
  };
  return runTool(recorder, operation, () => fn({ name, setResult }));
}

/** Counts an agent that was promoted to more autonomy. */
export function recordGraduation(graduation: { readonly domain: string }): void {
  recordFact('recordGraduation', ({ work }) => {
    const { domain } = graduation;
    if (isText(domain)) work.metrics.add(agentGraduations, { [AGENT_DOMAIN]: domain });
    else refuse(work, { what: 'the domain of recordGraduation', expected: 'a non-empty text', received: domain });
  });
}

/** Size of the memory of an agent, as it is now. */
export interface AgentMemory {
  /** Name of the agent. */
  readonly agent: string;
  /** Field that it works in. */
  readonly domain: string;
  /** From 0. */
  readonly bytes: number;
}

/** Notes how large the memory of an agent is. */
export function recordAgentMemory(memory: AgentMemory): void {
  recordFact('recordAgentMemory', ({ work }) => {
    const { agent, domain, bytes } = memory;
    const wrong = wrongMemory({ agent, domain, bytes });
    if (wrong) refuse(work, wrong);
    else work.metrics.set(agentMemory, { [AGENT_NAME]: agent, [AGENT_DOMAIN]: domain }, bytes);
  });
}

function wrongMemory({ agent, domain, bytes }: AgentMemory): Refused | undefined {
  const expected = 'a non-empty text';
  if (!isText(agent)) return { what: 'the agent of recordAgentMemory', expected, received: agent };
  if (!isText(domain)) return { what: 'the domain of recordAgentMemory', expected, received: domain };
  if (isBetween(bytes, 0, Infinity)) return undefined;
  return { what: 'the bytes of recordAgentMemory', expected: 'a finite number from 0', received: bytes };
}
