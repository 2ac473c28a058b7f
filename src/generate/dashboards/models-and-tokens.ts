import * as inference from '../../catalogue/indicators/inference.ts';
import * as tokens from '../../catalogue/indicators/tokens.ts';
import { DASHBOARD_UIDS } from '../links.ts';
import type { DashboardSpec } from './panel-spec.ts';

/** One model against another: speed, errors, tokens. */
export const MODELS_AND_TOKENS: DashboardSpec = {
  uid: DASHBOARD_UIDS.models,
  title: 'AI models and tokens',
  description: 'Which model is slow, which fails, and where do the tokens go?',
  rows: [
    {
      title: 'Models',
      height: 8,
      panels: [
        { kind: 'chart', indicator: inference.inferenceP95, exemplars: inference.spanP95, width: 8 },
        { kind: 'chart', indicator: inference.inferenceErrorRate, width: 8 },
        { kind: 'chart', indicator: tokens.outputTokenRate, width: 8 },
        { kind: 'chart', indicator: inference.inferenceP50, exemplars: inference.spanP95, width: 8 },
        { kind: 'chart', indicator: inference.firstChunkP95, exemplars: inference.spanP95, width: 8 },
        { kind: 'chart', indicator: tokens.inputTokenRate, width: 8 },
      ],
    },
    {
      title: 'Tokens',
      height: 8,
      panels: [
        { kind: 'chart', indicator: tokens.cacheReadShare, width: 6 },
        { kind: 'chart', indicator: tokens.reasoningShare, width: 6 },
        { kind: 'chart', indicator: tokens.inputTokensP95, width: 6 },
        { kind: 'chart', indicator: tokens.outputTokensP95, width: 6 },
      ],
    },
    {
      title: 'How operations end',
      height: 8,
      panels: [
        { kind: 'chart', indicator: tokens.finishReasons, width: 6 },
        { kind: 'chart', indicator: inference.inferenceErrors, width: 6 },
        { kind: 'chart', indicator: inference.inferenceRetriesRate, width: 6 },
        { kind: 'chart', indicator: inference.inferenceIncompleteRate, width: 6 },
        { kind: 'chart', indicator: inference.providerCritical, width: 12 },
        { kind: 'chart', indicator: inference.inferencesActive, width: 12 },
      ],
    },
  ],
};
