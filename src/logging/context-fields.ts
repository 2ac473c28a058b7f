import type { Attributes, Context } from '@opentelemetry/api';

const NOTHING: Attributes = Object.freeze({});

/** What `ctx` says about the work that a line belongs to, under the names of the attributes. */
export function contextFields(_ctx: Context): Attributes {
  return NOTHING;
}
