import { executeToolDuration, invokeAgentDuration } from '../../../src/catalogue/metrics/agents.ts';
import * as metrics from '../../../src/catalogue/metrics/inference.ts';
import { cost, operationCost } from '../../../src/catalogue/metrics/money.ts';
import { COST_COMPONENT, COST_TYPE } from '../../../src/semconv/aimeter.ts';
import * as name from '../../../src/semconv/attributes.ts';
import type { MetricsRequest } from '../../support/conformance/otlp/json.ts';
import { encodeAttributes } from './encode.ts';
import { histogramData, numberData } from './points.ts';
import { EXPORT_NANO, RESOURCE, SCOPE } from './resource.ts';

const SUBJECT = { [name.OPERATION_NAME]: 'chat', [name.PROVIDER_NAME]: 'openai', [name.REQUEST_MODEL]: 'gpt-4o-mini' };
const ENDPOINT = { [name.SERVER_ADDRESS]: 'api.openai.com', [name.SERVER_PORT]: 443 };
const ANSWERED = { ...SUBJECT, ...ENDPOINT, [name.RESPONSE_MODEL]: 'gpt-4o-mini-2024-07-18' };
const FAILED = { ...SUBJECT, ...ENDPOINT, [name.ERROR_TYPE]: 'rate_limit_exceeded' };
const EMBEDDINGS = {
  ...ENDPOINT,
  [name.OPERATION_NAME]: 'embeddings',
  [name.PROVIDER_NAME]: 'openai',
  [name.REQUEST_MODEL]: 'text-embedding-3-small',
};
const SEARCH = { ...ENDPOINT, [name.OPERATION_NAME]: 'retrieval', [name.PROVIDER_NAME]: 'openai' };
const TOOL = { [name.OPERATION_NAME]: 'execute_tool', [name.TOOL_NAME]: 'weather', [name.TOOL_TYPE]: 'function' };
const AGENT = { [name.OPERATION_NAME]: 'invoke_agent', [name.AGENT_NAME]: 'planner' };
const NO_USAGE = { ...SUBJECT, ...ENDPOINT, [name.TOKEN_MODALITY]: 'unknown' };
const TEXT = { ...ANSWERED, [name.TOKEN_MODALITY]: 'text' };

/** A metric of the runtime: the checker leaves it alone. */
const FOREIGN = {
  name: 'nodejs.eventloop.utilization',
  unit: 'percent',
  gauge: {
    dataPoints: [{ timeUnixNano: String(EXPORT_NANO), asDouble: 0.1, attributes: encodeAttributes({ 'request.id': '1' }) }],
  },
};

/** Metrics that agree with the baseline's spans. */
export function baselineMetrics(): MetricsRequest {
  const all = [
    histogramData(metrics.inferenceDuration, [
      [ANSWERED, [1.5, 2]],
      [FAILED, [0.5]],
    ]),
    histogramData(metrics.operationDuration, [
      [EMBEDDINGS, [0.25]],
      [SEARCH, [0.5]],
    ]),
    histogramData(metrics.timeToFirstChunk, [[ANSWERED, [0.25]]]),
    histogramData(metrics.timePerOutputChunk, [[ANSWERED, [0.5, 0.5, 0.75]]]),
    histogramData(metrics.operationInputTokens, [
      [ANSWERED, [100, 0]],
      [FAILED, [0]],
    ]),
    numberData(metrics.inputTokens, [
      [TEXT, 100],
      [NO_USAGE, 0],
    ]),
    numberData(metrics.outputTokens, [
      [TEXT, 50],
      [NO_USAGE, 0],
    ]),
    numberData(metrics.cacheReadTokens, [[TEXT, 40]]),
    numberData(metrics.inferenceActive, [[SUBJECT, 0]]),
    numberData(metrics.ratelimitRemainingRequests, [
      [{ [name.PROVIDER_NAME]: 'openai', [name.REQUEST_MODEL]: 'gpt-4o-mini' }, 99],
    ]),
    histogramData(executeToolDuration, [[TOOL, [0.125]]]),
    histogramData(invokeAgentDuration, [[AGENT, [4]]]),
    numberData(cost, [[{ ...SUBJECT, [COST_TYPE]: 'model_inference', [COST_COMPONENT]: 'input' }, 0.000042]]),
    histogramData(operationCost, [[SUBJECT, [0.000042]]]),
    FOREIGN,
  ];
  return { resourceMetrics: [{ resource: RESOURCE, scopeMetrics: [{ scope: SCOPE, metrics: all }] }] };
}
