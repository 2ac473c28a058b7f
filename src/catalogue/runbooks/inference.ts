import type { Runbook } from '../runbook.ts';

export const inferenceErrorRateHigh: Runbook = {
  meaning:
    'One model of one provider fails more often than it should, as seen by one service. The variant `share` compares failures with all inferences and needs a minimum of traffic; `absolute` looks at failures per second and also sees an outage that lets nothing through.',
  look: [
    'Open the dashboard and read the panel "Failed inferences by error": the error is the code the provider gave, an HTTP status, or the class of the exception.',
    'Compare models and providers: when all models of one provider fail, it is the provider; when one model fails, it is the model or what is sent to it.',
    'Search Jaeger for `error=true` and the model; the span holds the request id that the support of the provider asks for.',
  ],
  act: [
    '`429` or `rate_limit_exceeded`: lower the concurrency, spread the load, or ask for a higher limit.',
    '`5xx`, timeouts, connection errors: read the status page of the provider, switch to another model or provider, wait.',
    '`400`, `context_length_exceeded`, `content_filter`: a change in the application sends what the model does not take; roll it back.',
  ],
};

export const inferenceSlow: Runbook = {
  meaning:
    'One inference in twenty takes longer than the threshold, counted until the last streamed chunk. The percentile is estimated from buckets that double in width.',
  look: [
    'Compare with "p95 time to first chunk": when only the duration grew, the replies became longer; when both grew, the provider queues.',
    'Look at "p95 output tokens of one inference" and "Output spent on reasoning" for the same model.',
    'Look at "Retries": attempts that the SDK repeats are inside the duration.',
    'Click an exemplar to open one of the slow traces.',
  ],
  act: [
    'Limit the output (`max_tokens`), lower the reasoning effort, or use a faster model for this task.',
    'When the provider is slow for everybody: fail over, or raise the timeout so that work is not paid for and thrown away.',
  ],
};

export const firstChunkSlow: Runbook = {
  meaning: 'People wait too long before a streamed reply begins: one stream in twenty began later than the threshold.',
  look: [
    'Look at "p95 input tokens of one inference": long prompts take long to read.',
    'Look at "Input read from cache": a prompt that no longer starts with the same text is read anew each time.',
    'Compare the models; a queue at the provider shows on all of them.',
  ],
  act: [
    'Shorten the prompt, or put what never changes first so that the provider can cache it.',
    'Use a priority tier or another region if the provider has one.',
  ],
};

export const providerCritical: Runbook = {
  meaning:
    'The provider refused an operation because of the key, the account, the bill or a missing permission. It will refuse the next ones too: nothing comes back by waiting.',
  look: [
    'Read the label `error_type`: `invalid_api_key` and `401` are the key, `insufficient_quota`, `billing_not_active` and `402` the bill, `account_deactivated` the account, `403` a permission or a region.',
    'Look at when it began: a rotated secret or a deployment often explains it.',
  ],
  act: [
    'Key: create a new one, put it where the service reads it, restart the service.',
    'Bill: pay, raise the limit, or switch to another account; the limits are on the billing page of the provider.',
    'Permission: give the project of the key access to the model, or use a model that it may use.',
  ],
};
