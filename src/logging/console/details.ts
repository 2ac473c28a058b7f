import { escapeControls } from './escape.ts';

const BARE = /^[^\s"=[\]{}]+$/;

/** Fields as ` key=value key="a text with blanks"`, structures as JSON; the empty string when there are none. */
export function renderFields(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => ` ${renderName(name)}=${renderValue(value)}`)
    .join('');
}

function renderName(name: string): string {
  return BARE.test(name) ? escapeControls(name) : escapeControls(JSON.stringify(name));
}

function renderValue(value: unknown): string {
  if (typeof value === 'string' && BARE.test(value)) return escapeControls(value);
  const json: string | undefined = JSON.stringify(value);
  return escapeControls(json ?? String(value));
}

/** A stack trace below its line, each of its lines indented, so that none can pass for a line of its own. */
export function renderStack(stacktrace: string): string {
  const lines = stacktrace.split(/\r\n|[\n\r]/);
  return lines.map((line) => `\n    ${escapeControls(line)}`).join('');
}
