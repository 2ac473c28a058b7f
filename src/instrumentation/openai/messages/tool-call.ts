import type { Part } from '../../../content/messages.ts';
import { defined, field, textField } from './read.ts';

/** Arguments longer than this stay text: parsing them would cost more than it shows. */
const MAX_PARSED_LENGTH = 65_536;

/** Tool calls of an assistant message in the chat API, and the `function_call` that came before them. */
export function toolCallParts(message: unknown, calls: readonly unknown[]): readonly Part[] {
  const parts = calls.map((call) => toolCallPart(call)).filter((part) => part !== undefined);
  const legacy = field(message, 'function_call');
  const legacyPart = legacy === undefined || legacy === null ? undefined : namedCall(legacy, undefined);
  return legacyPart === undefined ? parts : [...parts, legacyPart];
}

/** What the model wrote as arguments: the value when it is valid JSON, else its text. */
export function parseArguments(text: unknown): unknown {
  if (typeof text !== 'string' || text.length > MAX_PARSED_LENGTH) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // models write broken JSON; streams are cut in the middle of it
    return text;
  }
}

function toolCallPart(call: unknown): Part | undefined {
  const id = textField(call, 'id');
  const custom = field(call, 'custom');
  if (typeof custom === 'object' && custom !== null) {
    return defined<Part>({
      type: 'tool_call',
      name: textField(custom, 'name') ?? '',
      id,
      arguments: textField(custom, 'input'),
    });
  }
  return namedCall(field(call, 'function'), id);
}

function namedCall(called: unknown, id: string | undefined): Part | undefined {
  if (typeof called !== 'object' || called === null) return undefined;
  return defined<Part>({
    type: 'tool_call',
    name: textField(called, 'name') ?? '',
    id,
    arguments: parseArguments(field(called, 'arguments')),
  });
}
