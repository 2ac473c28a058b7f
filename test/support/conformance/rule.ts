import type { Metric } from '../../../src/catalogue/metric.ts';
import type { ConformanceOptions } from './options.ts';
import type { Event } from './otlp/event.ts';
import type { MetricData, Point } from './otlp/metric.ts';
import type { Span } from './otlp/span.ts';
import { catalogueMetric } from './tables.ts';
import type { Telemetry } from './telemetry.ts';

/** Something a rule found. */
export interface Finding {
  /** Name of the span, metric or event. */
  readonly subject: string;
  readonly message: string;
}

/** One rule of the checker. */
export interface Rule {
  readonly name: string;
  /** `note` for what the conventions allow but a reader should see. */
  readonly severity: 'fault' | 'note';
  readonly check: (telemetry: Telemetry, options: ConformanceOptions) => readonly Finding[];
}

type Messages = string | readonly string[] | undefined;

function findings(subject: string, messages: Messages): readonly Finding[] {
  const list = typeof messages === 'string' ? [messages] : (messages ?? []);
  return list.map((message) => ({ subject, message }));
}

/** A rule over the whole of the telemetry. */
export function rule(name: string, check: Rule['check']): Rule {
  return { name, severity: 'fault', check };
}

/** A rule that looks at one span at a time; it returns what is wrong, or nothing. */
export function spanRule(name: string, check: (span: Span, options: ConformanceOptions) => Messages): Rule {
  return rule(name, ({ spans }, options) => spans.flatMap((span) => findings(span.json.name, check(span, options))));
}

/** A rule that looks at one event at a time. */
export function eventRule(
  name: string,
  check: (event: Event, options: ConformanceOptions, telemetry: Telemetry) => Messages,
): Rule {
  return rule(name, (telemetry, options) =>
    telemetry.events.flatMap((event) => findings(event.name, check(event, options, telemetry))),
  );
}

/** A rule that looks at one metric of the catalogue at a time; metrics that are not in it have a rule of their own. */
export function metricRule(
  name: string,
  check: (data: MetricData, metric: Metric, options: ConformanceOptions) => Messages,
): Rule {
  return rule(name, ({ metrics }, options) =>
    metrics.flatMap((data) => {
      const metric = catalogueMetric(data.json.name);
      return metric === undefined ? [] : findings(metric.name, check(data, metric, options));
    }),
  );
}

/** A rule that looks at one data point of a catalogue metric at a time. The overflow point of the SDK is skipped. */
export function pointRule(name: string, check: (point: Point, metric: Metric, options: ConformanceOptions) => Messages): Rule {
  return metricRule(name, ({ points }, metric, options) =>
    points
      .filter((point) => !point.attributes.has('otel.metric.overflow'))
      .flatMap((point) => findings(metric.name, check(point, metric, options)).map(({ message }) => message)),
  );
}
