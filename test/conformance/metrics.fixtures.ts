import { executeToolDuration } from '../../src/catalogue/metrics/agents.ts';
import * as metrics from '../../src/catalogue/metrics/inference.ts';
import { cost } from '../../src/catalogue/metrics/money.ts';
import * as name from '../../src/semconv/attributes.ts';
import { CONTENT } from './baseline/content.ts';
import { removeAttribute, setAttribute } from './editable.ts';
import type { FailingFixture } from './failing-fixture.ts';

/** What makes each rule about metrics report, and nothing else. */
export const METRIC_FIXTURES: readonly FailingFixture[] = [
  { rule: 'metric-name', why: 'a metric is invented', spoil: (f) => void (f.metric(cost).name = 'gen_ai.client.cost') },
  {
    rule: 'metric-profile',
    why: 'a metric belongs to the older vocabulary',
    spoil: (f) => void (f.metric(metrics.timeToFirstChunk).name = metrics.operationTimeToFirstChunk.name),
  },
  {
    rule: 'metric-unit',
    why: 'seconds are called milliseconds',
    spoil: (f) => void (f.metric(metrics.inferenceDuration).unit = 'ms'),
  },
  { rule: 'metric-unit', why: 'the unit is missing', spoil: (f) => void delete f.metric(cost).unit },
  {
    rule: 'metric-instrument',
    why: 'a counter is not monotonic',
    spoil: (f) => void (f.metric(cost).sum = { ...f.metric(cost).sum!, isMonotonic: false }),
  },
  {
    rule: 'metric-cumulative',
    why: 'a counter sends deltas',
    spoil: (f) => void (f.metric(cost).sum = { ...f.metric(cost).sum!, aggregationTemporality: 1 }),
  },
  {
    rule: 'metric-integer',
    why: 'tokens are counted as a double',
    spoil: (f) => {
      const point = f.point(metrics.cacheReadTokens);
      delete point.asInt;
      point.asDouble = 40;
    },
  },
  {
    rule: 'metric-integer',
    why: 'a histogram of tokens has a fractional sum',
    spoil: (f) => void (f.point(metrics.operationInputTokens).sum = 99.5),
  },
  {
    rule: 'metric-boundaries',
    why: 'the buckets are those of the SDK',
    spoil: (f) => void (f.point(metrics.inferenceDuration).explicitBounds = [0, 5, 10, 25, 50, 75, 100]),
  },
  {
    rule: 'metric-required-attributes',
    why: 'a tool has no name',
    spoil: (f) => removeAttribute(f.point(executeToolDuration), name.TOOL_NAME),
  },
  {
    rule: 'metric-modality',
    why: 'a counter has no modality',
    spoil: (f) => removeAttribute(f.point(metrics.cacheReadTokens), name.TOKEN_MODALITY),
  },
  {
    rule: 'metric-modality',
    why: 'a modality is invented',
    spoil: (f) => setAttribute(f.point(metrics.cacheReadTokens), name.TOKEN_MODALITY, 'video'),
  },
  {
    rule: 'metric-no-identifiers',
    why: 'a point is split by response',
    spoil: (f) => setAttribute(f.point(metrics.inferenceDuration), name.RESPONSE_ID, 'chatcmpl-1'),
  },
  {
    rule: 'metric-no-identifiers',
    why: 'a point is split by user',
    spoil: (f) => setAttribute(f.point(cost), 'user.id', 'u-1'),
  },
  {
    rule: 'metric-no-content',
    why: 'a point has a message',
    spoil: (f) => setAttribute(f.point(metrics.timeToFirstChunk), name.INPUT_MESSAGES, CONTENT[name.INPUT_MESSAGES]),
  },
  {
    rule: 'metric-allowed-attributes',
    why: 'a token counter is split by error',
    spoil: (f) => setAttribute(f.point(metrics.inputTokens), name.ERROR_TYPE, '429'),
  },
  {
    rule: 'metric-attribute-types',
    why: 'a port is text',
    spoil: (f) => setAttribute(f.point(metrics.inferenceDuration), name.SERVER_PORT, '443'),
  },
  {
    rule: 'metric-duration-count',
    why: 'a failed inference is not measured',
    spoil: (f) => void f.metric(metrics.inferenceDuration).histogram?.dataPoints.pop(),
  },
  {
    rule: 'metric-duration-value',
    why: 'the measured time is not the span',
    spoil: (f) => void (f.point(metrics.inferenceDuration).sum = 3.6),
  },
  {
    rule: 'metric-usage-unknown',
    why: 'a failed inference counts no tokens',
    spoil: (f) => void f.metric(metrics.inputTokens).sum?.dataPoints.pop(),
  },
  {
    rule: 'metric-usage-total',
    why: 'cached tokens are counted twice',
    spoil: (f) => void (f.point(metrics.inputTokens).asInt = 140),
  },
];
