/** Token counts of one direction by modality. Counts are subsets of the direction's total. */
export interface ModalityTokens {
  readonly text?: number | undefined;
  readonly image?: number | undefined;
  readonly audio?: number | undefined;
}

/** What an operation consumed, in the provider-neutral form that pricing and metrics read. All counts are billable units. */
export interface Usage {
  /** Tokens sent, cached ones included. */
  readonly inputTokens?: number | undefined;
  /** Tokens received, reasoning included. */
  readonly outputTokens?: number | undefined;
  /** Part of `inputTokens` that was read from a cache. */
  readonly cacheReadTokens?: number | undefined;
  /** Part of `inputTokens` that was written to a cache. */
  readonly cacheWriteTokens?: number | undefined;
  /** Part of `outputTokens` spent on reasoning. */
  readonly reasoningTokens?: number | undefined;
  readonly inputModality?: ModalityTokens | undefined;
  readonly outputModality?: ModalityTokens | undefined;
  readonly cacheReadModality?: ModalityTokens | undefined;
  /** Characters of text turned into speech. */
  readonly characters?: number | undefined;
  /** Seconds of audio that were transcribed or translated. */
  readonly audioSeconds?: number | undefined;
  /** Images generated. */
  readonly images?: number | undefined;
  /** Web searches the provider ran inside the operation. */
  readonly webSearches?: number | undefined;
  /** Price that the provider returned with the reply, in US dollars (for example `usage.cost` of OpenRouter). */
  readonly costUsd?: number | undefined;
}
