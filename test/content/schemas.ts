import { readFileSync } from 'node:fs';
import { type AnySchema, Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const NAMES = [
  'message-part',
  'input-messages',
  'output-messages',
  'system-instructions',
  'tool-definitions',
  'retrieval-documents',
] as const;

export type SchemaName = (typeof NAMES)[number];

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
for (const name of NAMES) {
  const schema: AnySchema = JSON.parse(readFileSync(new URL(`../fixtures/schemas/${name}.json`, import.meta.url), 'utf8'));
  ajv.addSchema(schema);
}

/** What keeps `value` from being valid; empty when it is. */
export function schemaErrors(name: SchemaName, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`${name}.json`);
  if (!validate) throw new Error(`no schema ${name}`);
  void validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Fails unless `value` is valid, as it is and after a round trip through JSON. */
export function expectValid(name: SchemaName, value: unknown): void {
  expect(schemaErrors(name, value)).toEqual([]);
  expect(schemaErrors(name, JSON.parse(JSON.stringify(value)))).toEqual([]);
}
