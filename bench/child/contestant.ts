/** A request as the SDK takes it. */
export interface Request {
  readonly model: string;
  readonly temperature?: number;
  readonly max_completion_tokens?: number;
  readonly [parameter: string]: unknown;
}

/** The part of an `openai` client that the bench uses. */
export interface Client {
  readonly chat: { readonly completions: { create(request: Request): Promise<unknown> } };
  readonly embeddings: { create(request: Request): Promise<unknown> };
}

/** Loads a package of the contestant's own `node_modules`; its shape is what the caller says it is. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the packages are not installed where types are checked
export type Load = <Module>(name: string) => Module;

/** Waits until everything recorded so far has been exported. */
export type Flush = () => Promise<void>;

/** One application, observed in one way: the same three operations, and the time to export what they recorded. */
export interface Application {
  chat(request: Request): Promise<unknown>;
  /** Reads a streamed chat to its end; resolves to the number of chunks. */
  stream(request: Request): Promise<number>;
  /** Opens a stream and forgets it. */
  abandon(request: Request): Promise<void>;
  embed(request: Request): Promise<unknown>;
  readonly flush: Flush;
}

/** Sets up an application on a client; `flush` stays undefined where there is nothing to export. */
export type Instrument = (load: Load, createClient: () => Client) => Promise<Application>;

/** An application that does nothing itself: whatever observes it hides behind the client. */
export function plainApplication(client: Client, flush: Flush = () => Promise.resolve()): Application {
  return {
    chat: (request) => client.chat.completions.create(request),
    async stream(request) {
      let chunks = 0;
      for await (const _chunk of (await client.chat.completions.create(request)) as AsyncIterable<unknown>) chunks += 1;
      return chunks;
    },
    async abandon(request) {
      await client.chat.completions.create(request);
    },
    embed: (request) => client.embeddings.create(request),
    flush,
  };
}
