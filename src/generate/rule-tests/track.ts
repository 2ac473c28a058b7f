/**
 * How a series of a rule test moves: what it adds or shows in each minute of the breach, and afterwards. A newcomer
 * appears two minutes before the end of the breach, and stays as it is.
 */
export type Track =
  | { readonly kind: 'counter'; readonly perMinute: number; readonly afterwards: number }
  | { readonly kind: 'gauge'; readonly value: number; readonly afterwards: number }
  | { readonly kind: 'newcomer'; readonly value: number };

/** One series of a rule test. */
export interface TestSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly track: Track;
}

/** How long a breach lasts and how long the calm after it, in minutes. */
export interface Phases {
  readonly breach: number;
  readonly calm: number;
}

/**
 * Values of a series, one a minute, in the notation of promtool.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series
 */
export function renderTrack(track: Track, { breach, calm }: Phases): string {
  if (track.kind === 'gauge') return `${track.value}x${breach} ${track.afterwards}x${calm}`;
  if (track.kind === 'newcomer') return `_x${breach - 3} ${track.value}x${calm + 2}`;
  const { perMinute, afterwards } = track;
  const reached = short(perMinute * breach + afterwards);
  return `0+${short(perMinute)}x${breach} ${reached}+${short(afterwards)}x${calm}`;
}

/** Twelve significant digits: enough for every comparison, and no float dust in the file. */
function short(value: number): number {
  return Number(value.toPrecision(12));
}
