import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { rule, type Rule } from '../../rule.ts';

const SCHEMAS = new URL('../../../../fixtures/schemas/', import.meta.url);

function readSchema(name: string): object {
  const schema: object = JSON.parse(readFileSync(new URL(`${name}.json`, SCHEMAS), 'utf8'));
  return schema;
}

const ajv = new Ajv2020({ allErrors: true, schemas: [readSchema('message-part')], strictRequired: false, strictTypes: false });

/** A rule that content under `key`, on spans and events, has the shape of a schema. JSON strings are parsed first. */
export function schemaRule(name: string, key: string, schemaName: string): Rule {
  const validate = ajv.compile(readSchema(schemaName));
  return rule(name, ({ spans, events }) => {
    const items = [
      ...spans.map(({ json, attributes }) => ({ subject: json.name, value: attributes.get(key) })),
      ...events.map(({ name: subject, attributes }) => ({ subject, value: attributes.get(key) })),
    ];
    return items.flatMap(({ subject, value }) => {
      if (value === undefined || validate(parsed(value.plain))) return [];
      return [{ subject, message: `has ${key} of another shape: ${ajv.errorsText(validate.errors)}` }];
    });
  });
}

/** Text that is no JSON stays text, which no schema accepts. */
function parsed(plain: unknown): unknown {
  if (typeof plain !== 'string') return plain;
  try {
    return JSON.parse(plain);
  } catch {
    return plain;
  }
}
