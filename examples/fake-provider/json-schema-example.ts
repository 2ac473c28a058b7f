import { isRecord } from './json.ts';

/** A value that satisfies the plain JSON schemas used for tools and structured output; strings carry `text`. */
export function exampleOf(schema: unknown, text: string): unknown {
  if (!isRecord(schema)) return {};
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  switch (schema['type']) {
    case 'string':
      return text;
    case 'number':
    case 'integer':
      return 42;
    case 'boolean':
      return true;
    case 'array':
      return [exampleOf(schema['items'], text)];
    case 'null':
      return null;
    default:
      return exampleObject(schema['properties'], text);
  }
}

function exampleObject(properties: unknown, text: string): Record<string, unknown> {
  if (!isRecord(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, exampleOf(schema, text)]));
}
