import { AGENTS } from './table/agents.ts';
import { CONTENT } from './table/content.ts';
import { DOMAINS } from './table/domains.ts';
import { IDENTITY } from './table/identity.ts';
import { OWN } from './table/own.ts';
import { REQUEST } from './table/request.ts';
import { RESPONSE } from './table/response.ts';
import type { AttributeRow } from './table/row.ts';
import { SYSTEM } from './table/system.ts';
import { USAGE } from './table/usage.ts';
import { UNITS } from './table/work.ts';

/**
 * Every attribute aimeter may emit on spans, events and metrics, in the order of the reference page. Data for the
 * conformance checker and the reference; nothing on the path of an operation imports it.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai (commit 6fd0d76)
 */
export const ATTRIBUTES: readonly AttributeRow[] = [
  ...IDENTITY,
  ...REQUEST,
  ...RESPONSE,
  ...USAGE,
  ...CONTENT,
  ...AGENTS,
  ...OWN,
  ...UNITS,
  ...DOMAINS,
  ...SYSTEM,
];
