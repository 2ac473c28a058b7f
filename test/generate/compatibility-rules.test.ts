import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/catalogue/catalogue.ts';
import { OLD_NAMES } from '../../src/catalogue/compatibility.ts';
import { prometheusName } from '../../src/catalogue/prometheus-name.ts';
import { COMPATIBILITY_RULES_PATH } from '../../src/generate/compatibility-rules.ts';
import { RECORDED_SERIES } from '../../src/generate/recorded.ts';
import { readRules } from './support/rule-files.ts';
import { KNOWN_SERIES, readsOf, syntaxErrors, unknownReads } from './support/promql.ts';

const rules = readRules(COMPATIBILITY_RULES_PATH);
const PROCESS = 'job, instance, deployment_environment_name, service_namespace, service_name, service_instance_id';

/** What `label_replace` in an expression makes, and out of which labels. */
const replacements = (expr: string) =>
  [...expr.matchAll(/, "(\w+)", "[^"]*", "(\w*)", "[^"]*"\)/g)].map(([, to = '', from = '']) => ({ to, from }));

describe('rules with old names', () => {
  it('are about these names', () => {
    expect([...new Set(rules.map(({ record }) => record?.replace(/_(bucket|sum|count)$/, '')))]).toEqual([
      'ai_average_duration_ms',
      'ai_cost_total',
      'ai_errors_total',
      'ai_requests_by_level',
      'ai_requests_total',
      'ai_response_time_seconds',
      'ai_sentiment_score',
      'ai_tokens_total',
      'ai_tokens_used',
      'audio_quality_score',
      'call_duration_seconds',
      'call_latency_seconds',
      'elevenlabs_audio_quality_score',
      'elevenlabs_errors_total',
      'elevenlabs_generation_duration_seconds',
      'elevenlabs_pool_connections_active',
      'elevenlabs_pool_size',
      'elevenlabs_request_duration_seconds',
      'elevenlabs_requests_total',
      'http_request_duration_seconds',
      'http_requests_total',
      'process_cpu_seconds_total',
      'process_resident_memory_bytes',
      'total_calls',
    ]);
  });

  it.each(rules.map((rule) => [`${rule.record}${JSON.stringify(rule.labels ?? {})}`, rule] as const))(
    'parse and read only what exists: %s',
    (_, { expr }) => {
      expect(syntaxErrors(expr)).toEqual([]);
      const made = new Set(replacements(expr).map(({ to }) => to));
      expect(unknownReads(expr).filter((read) => !made.has(/\{(\w+)\}$/.exec(read)?.[1] ?? ''))).toEqual([]);
      const sources = replacements(expr).flatMap(({ from }) => (from === '' ? [] : [from]));
      for (const { series } of readsOf(expr)) {
        expect(sources.filter((label) => KNOWN_SERIES.get(series)?.has(label) !== true)).toEqual([]);
      }
    },
  );

  it('keep every process apart in every sum', () => {
    for (const { expr } of rules) {
      const sums = expr.match(/sum(?= by| ?\()/g) ?? [];
      expect(sums).toHaveLength(expr.split(`sum by (${PROCESS}`).length - 1);
      expect(sums.length).toBeGreaterThan(0);
    }
  });

  it('make exactly the labels that the old name had, besides those of the process', () => {
    for (const { name, labels } of OLD_NAMES) {
      for (const { record, expr } of rules.filter((rule) => rule.record?.replace(/_(bucket|sum|count)$/, '') === name)) {
        const more = record?.endsWith('_bucket') === true ? ['le'] : [];
        const grouped = [...expr.matchAll(/sum by \(([^)]*)\)/g)].map(([, list]) => list);
        expect(new Set(grouped)).toEqual(new Set([[PROCESS, ...labels.map(({ label }) => label), ...more].join(', ')]));
      }
    }
  });

  it('never read an inference twice, whichever vocabularies are recorded', () => {
    const reads = rules.flatMap(({ expr }) => readsOf(expr));
    const durations = reads.filter(({ series }) => series.startsWith('gen_ai_client_operation_duration'));
    expect(durations.length).toBeGreaterThan(0);
    for (const { expr } of rules) {
      for (const [, matchers] of expr.matchAll(/gen_ai_client_operation_duration_seconds_\w+\{([^}]*)\}/g)) {
        expect(matchers).toMatch(/gen_ai_operation_name=~"(embeddings|retrieval|moderation|fetch_response|\|)+"/);
      }
      expect(expr).not.toMatch(/gen_ai_client_operation_duration_seconds_\w+(?!\{|\w)/);
    }
  });

  it('take no name that a metric of ours or another rule has', () => {
    const taken = new Set([...METRICS.map(prometheusName), ...RECORDED_SERIES.map(({ name }) => name)]);
    expect(OLD_NAMES.filter(({ name }) => taken.has(name))).toEqual([]);
    const records = rules.map(({ record, labels }) => `${record}${JSON.stringify(labels ?? {})}`);
    expect(new Set(records).size).toBe(records.length);
  });
});
