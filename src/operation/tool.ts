import { type Attributes, context } from '@opentelemetry/api';
import * as semconv from '../semconv/attributes.ts';
import type { Operation } from './operation.ts';
import type { Recorder } from './recorder.ts';

/** What is known when a tool starts. */
export interface ToolStart {
  readonly name: string;
  readonly type: 'function' | 'extension' | 'datastore';
  /** Id that the model gave to the call. */
  readonly callId?: string | undefined;
  readonly description?: string | undefined;
  /** Recorded only where content is. */
  readonly arguments?: unknown;
}

/** Starts the execution of a tool in this process. */
export function startTool(recorder: Recorder, tool: ToolStart): Operation {
  const attributes: Attributes = { [semconv.TOOL_NAME]: tool.name, [semconv.TOOL_TYPE]: tool.type };
  if (tool.callId !== undefined) attributes[semconv.TOOL_CALL_ID] = tool.callId;
  if (tool.description !== undefined) attributes[semconv.TOOL_DESCRIPTION] = tool.description;
  const operation = recorder.start({
    operation: 'execute_tool',
    provider: '',
    requestModel: undefined,
    serverAddress: undefined,
    serverPort: undefined,
    kind: 'internal',
    target: tool.name,
    attributes,
  });
  if (recorder.settings.prepareContent && 'arguments' in tool) operation.content.toolArguments = tool.arguments;
  return operation;
}

/** Runs `fn` as the tool and ends it with what `fn` gives or throws, both passed on unchanged. */
export function runTool<T>(recorder: Recorder, operation: Operation, fn: () => T): T {
  let result: T;
  try {
    result = context.with(operation.context, fn);
  } catch (error) {
    operation.end('error', error);
    throw error;
  }
  const end = (value: unknown): void => {
    if (recorder.settings.prepareContent && !('toolResult' in operation.content)) operation.content.toolResult = value;
    operation.end('completed');
  };
  if (typeof (result as { then?: unknown } | undefined)?.then !== 'function') {
    end(result);
    return result;
  }
  const settled = (result as Promise<unknown>).then(
    (value) => {
      end(value);
      return value;
    },
    (error: unknown) => {
      operation.end('error', error);
      throw error;
    },
  );
  return settled as T;
}
