import type { ErrorClass } from '../semconv/error-classes.ts';

/** What a class of failures means and how to get rid of it. */
export interface Recommendation {
  readonly title: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** What to do, the most likely cure first. */
  readonly steps: readonly string[];
  /** Page of a provider or of a standard; undefined where none says more. */
  readonly link: string | undefined;
}

const RECOMMENDATIONS: Readonly<Record<ErrorClass, Recommendation>> = {
  timeout: {
    title: 'Too slow',
    meaning: 'No answer, or not the whole answer, arrived in the time allowed.',
    steps: [
      'Compare the time limit with the p95 latency of the model; long outputs need longer limits.',
      'Stream the reply, so that the first tokens arrive early and nothing in between takes the connection for idle.',
      'Ask for fewer output tokens or use a faster model.',
    ],
    link: 'https://platform.openai.com/docs/guides/latency-optimization',
  },
  rate_limit: {
    title: 'Too many requests or tokens',
    meaning: 'The provider allows fewer requests or tokens per minute than were sent. It goes away by itself at a lower rate.',
    steps: [
      'Retry with exponential, randomised delays and honour `retry-after`.',
      'Bound the concurrency of batches, or move them to the batch API.',
      'Ask for a higher limit, or spread the load over models.',
    ],
    link: 'https://platform.openai.com/docs/guides/rate-limits',
  },
  authentication: {
    title: 'Key or permission refused',
    meaning: 'The key is wrong, revoked or may not do this. Every call fails until somebody mends it.',
    steps: [
      'Check which key the process has, and for which organisation and project it was made.',
      'Check that the project may use this model and that the region is supported.',
      'Make a new key if the old one was revoked or published.',
    ],
    link: 'https://platform.openai.com/docs/guides/error-codes',
  },
  billing: {
    title: 'Account out of money',
    meaning: 'Credits are used up, a spending limit is reached or payment failed. Retrying does not help.',
    steps: [
      'Add credits or raise the spending limit of the account.',
      'Look for what spent the money: dollars by model, feature and tenant.',
      'Set a budget, to be warned before the provider stops the service.',
    ],
    link: 'https://platform.openai.com/settings/organization/billing/overview',
  },
  invalid_request: {
    title: 'Request not valid',
    meaning: 'The provider does not accept the request as it is: a wrong parameter, an unknown model, a broken schema.',
    steps: [
      'Read the message: it names the parameter or the model.',
      'See whether it began with a release of the application, of the SDK or of a model.',
      'Check that the model exists and has the feature asked for.',
    ],
    link: 'https://platform.openai.com/docs/guides/error-codes',
  },
  content_filter: {
    title: 'Stopped by a content filter',
    meaning: 'The provider found the prompt or the reply in breach of its policy.',
    steps: [
      'Moderate the input of users before it is sent.',
      'Tell the user that the request cannot be answered; the same prompt will be refused again.',
      'On Azure adjust the filter of the deployment when it is too strict for the purpose.',
    ],
    link: 'https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter',
  },
  context_length: {
    title: 'Too long for the model',
    meaning:
      'Prompt and output together are longer than the context of the model, or the output limit cut a reply that had to be whole.',
    steps: [
      'Count the tokens before sending; shorten or summarise the history.',
      'Retrieve fewer or shorter documents.',
      'Use a model with a longer context, or raise the limit of output tokens when the reply was cut.',
    ],
    link: 'https://platform.openai.com/docs/models',
  },
  server: {
    title: 'Failure at the provider',
    meaning: 'The provider failed or is overloaded. The request was probably right.',
    steps: [
      'Look at the status page of the provider.',
      'Retry with growing delays; the SDK does so twice by default.',
      'Fall back to another model or provider while it lasts.',
    ],
    link: 'https://status.openai.com',
  },
  network: {
    title: 'No connection',
    meaning: 'The connection could not be made, or broke. The request may or may not have reached the provider.',
    steps: [
      'Check name resolution, proxy, firewall and certificates from the machine that failed.',
      'Check the base URL of the client.',
      'Retry: what broke once often works the next time.',
    ],
    link: 'https://nodejs.org/api/errors.html#common-system-errors',
  },
  aborted: {
    title: 'Cancelled by the application',
    meaning: 'The application or its user gave up. Tokens made until then are paid.',
    steps: [
      'Nothing, if users cancel.',
      'See whether calls are cancelled after the same time: that is a time limit.',
      'Compare the time to the first chunk with what users wait for.',
    ],
    link: undefined,
  },
  tool: {
    title: 'Tool failed',
    meaning: 'A function that the model asked for threw. The provider has no part in it.',
    steps: [
      'Read the span of the tool: it names the tool and the error.',
      'Check the arguments that the model gave; a stricter schema prevents wrong ones.',
      'Return the error to the model as a result, so that it can try something else.',
    ],
    link: 'https://platform.openai.com/docs/guides/function-calling',
  },
  unknown: {
    title: 'Not classified',
    meaning: 'Nothing about the error tells what kind it is; often it is a fault of the application itself.',
    steps: [
      'Open the example trace and read message and stack.',
      'Give errors of the application a name or a code, to tell them apart.',
    ],
    link: undefined,
  },
};

/** What failures of this class mean and what to do about them. */
export function recommend(errorClass: ErrorClass): Recommendation {
  return RECOMMENDATIONS[errorClass];
}
