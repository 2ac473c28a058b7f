import type { FakeUsage } from './fake-usage.ts';

/** Where a reply stands. `cancelled`: the client closed the connection first. `cut`: the scenario destroyed the socket. */
export type ReplyState = 'open' | 'sent' | 'cancelled' | 'cut';

/** What the provider saw of one request, and what it did. Filled in as the reply proceeds. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Path below the API's base. */
  readonly path: string;
  /** As sent, names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Bytes as sent. */
  readonly body: Buffer;
  /** Model of the request. */
  readonly model: string;
  state: ReplyState;
  /** HTTP status of the reply; undefined until the headers are sent. */
  status: number | undefined;
  /** What the reply bills; undefined when it bills nothing. */
  usage: FakeUsage | undefined;
  /** Model that the reply names. */
  servedModel: string | undefined;
}
