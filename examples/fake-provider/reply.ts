import type { FakeUsage } from './fake-usage.ts';
import type { JsonObject } from './json.ts';
import type { Scenario } from './scenario.ts';
import type { Seed } from './seed.ts';

/** A request as a route sees it. */
export interface FakeRequest {
  readonly method: string;
  /** Path below the API's base, without the query: `/chat/completions`. */
  readonly path: string;
  /** JSON body, or the fields of a multipart body (a file field holds its size in bytes). */
  readonly body: JsonObject;
  readonly scenario: Scenario;
  readonly seed: Seed;
  /** Word that every generated text contains, so that a test can look for it elsewhere. */
  readonly mark: string | undefined;
}

/** One server-sent event; `data` is a JSON value. */
export interface ServerEvent {
  readonly event?: string;
  readonly data: unknown;
}

interface Billed {
  /** What the reply bills, whether or not it says so. */
  readonly usage?: FakeUsage;
  /** Model that the reply names. */
  readonly model?: string;
}

/** What a route answers; faults of the scenario are added when it is sent. */
export type Reply =
  | (Billed & { readonly kind: 'json'; readonly status?: number; readonly body: unknown })
  | (Billed & { readonly kind: 'bytes'; readonly contentType: string; readonly body: Buffer })
  | (Billed & { readonly kind: 'events'; readonly events: readonly ServerEvent[]; readonly closesWithDone: boolean });

/** Moment of every reply, in seconds: fixed, so that replies can be compared. */
export const CREATED = 1_790_000_000;
