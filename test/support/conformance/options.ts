import type { Profile } from '../../../src/semconv/profile.ts';

/** Where content may appear. `NO_CONTENT` is the default of the product. */
export type ContentMode = 'NO_CONTENT' | 'SPAN_ONLY' | 'EVENT_ONLY' | 'SPAN_AND_EVENT';

/** How the telemetry under test was produced. */
export interface ConformanceOptions {
  readonly contentMode: ContentMode;
  readonly profile: Profile;
  /** Vocabularies the metrics were emitted in. Default: only `profile`. */
  readonly metricProfiles?: readonly Profile[];
  /** Form of content on spans; events are always structured. Default `structured`. */
  readonly spanContentEncoding?: 'structured' | 'json';
  /** Texts that must appear nowhere: what was said with capture off, keys and tokens in every mode. */
  readonly forbiddenTexts?: readonly string[];
}

/** Whether spans may carry content. */
export function capturesOnSpans({ contentMode }: ConformanceOptions): boolean {
  return contentMode === 'SPAN_ONLY' || contentMode === 'SPAN_AND_EVENT';
}

/** Whether events may carry content. */
export function capturesOnEvents({ contentMode }: ConformanceOptions): boolean {
  return contentMode === 'EVENT_ONLY' || contentMode === 'SPAN_AND_EVENT';
}
