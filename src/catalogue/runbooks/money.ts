import type { Runbook } from '../runbook.ts';

export const dailyCostHigh: Runbook = {
  meaning:
    'More dollars were spent since midnight UTC than the threshold allows, over all services, models and environments. The sum is exact to the cent. The alert ends at midnight UTC, when the next day begins with nothing spent; `emergency` means that it stayed above its threshold for an hour.',
  look: [
    'Open the cost dashboard: "Spent by model", "Spent by task" and "Spent by service" show where it goes, "Wasted" what bought nothing.',
    'Find the step in "Spent by model": what was deployed or started at that time?',
    'Look for a loop: many operations with the same prompt, an agent that does not end, a retry on top of the retries of the SDK.',
  ],
  act: [
    'Stop the cause: end the batch, roll the deployment back, disable the feature or the key.',
    'If the spending is wanted, raise `AI_COST_DAILY_WARNING`, `AI_COST_DAILY_CRITICAL` or `AI_COST_DAILY_EMERGENCY` and generate the rules again.',
  ],
};

export const unpricedModel: Runbook = {
  meaning:
    'Operations ran whose price is not known. Their dollars are missing from every sum, so the daily cost is higher than it looks.',
  look: [
    'Read the labels: `unknown_model` means that the price table has no such model, `no_usage` that the reply carried no token counts, `price_error` that the calculation failed.',
    'With `no_usage` on streams: the request did not ask for usage, or the stream was not read to its end.',
  ],
  act: [
    '`unknown_model`: add the model to the price overlay with its source and date, or update the price table.',
    '`no_usage`: let the application ask for usage (`stream_options: { include_usage: true }`), or read streams to their end.',
    '`price_error`: report it with the model and the usage of one such operation.',
  ],
};
