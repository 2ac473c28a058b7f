import type { Logger, Tracer } from '@opentelemetry/api';
import { type RecordingConfig, resolveRecordingConfig } from '../config.ts';
import { createProviders, currentConfig, currentProviderSet, type ProviderSet } from './providers.ts';
import { recorderSettings } from './recorder-settings.ts';
import { contain } from '../operation/contain.ts';
import type { Ended } from '../operation/backlog.ts';
import { isDirect } from '../operation/direct-tracer.ts';
import { Instruments } from '../operation/instruments.ts';
import { MetricWriter } from '../operation/metric-writer.ts';
import { type Providers, Recorder } from '../operation/recorder.ts';
import type { RecorderSettings } from '../operation/settings.ts';

/** Where units of work and facts about them are recorded, and how. */
export class Work {
  readonly tracer: Tracer;
  readonly logger: Logger;
  readonly settings: RecorderSettings;
  readonly instruments: Instruments;
  readonly metrics: MetricWriter;
  /** For what instrumentations record as well: tool executions. */
  readonly recorder: Recorder;

  constructor(providers: Providers, config: RecordingConfig) {
    this.tracer = providers.tracer;
    this.logger = providers.logger;
    this.instruments = Instruments.of(providers.meter, config.maxMetricSeries);
    this.metrics = new MetricWriter(this.instruments, config.maxMetricSeries);
    this.settings = recorderSettings(config, () => this.countFault('redaction'));
    this.recorder = new Recorder(this.settings, providers);
  }

  /** Counts a contained fault of ours. */
  readonly countFault = (component: string): void => {
    this.instruments.governor.countFault(component);
  };

  /** Records an ended unit after everything that ended before it, so that what it sums up is complete. */
  record(ended: Ended): void {
    if (isDirect(this.tracer)) this.tracer.backlog.add(ended);
    else ended.record();
  }

  /** Records everything that has ended and waits for it. */
  settle(): void {
    if (isDirect(this.tracer)) this.tracer.backlog.drain();
  }
}

let latest: { readonly set: ProviderSet; readonly work: Work } | undefined;

/** Where work is recorded now: the running telemetry, else the global providers. */
export function currentWork(): Work {
  const set = currentProviderSet();
  if (latest && isSame(latest.set, set)) return latest.work;
  latest = { set, work: createWork(createProviders(set)) };
  return latest.work;
}

/** Prices that are wrong are refused when telemetry starts; where it is disabled nobody has looked at them. */
function createWork(providers: Providers): Work {
  const config = currentConfig() ?? resolveRecordingConfig();
  return contain('configuration', () => new Work(providers, config)) ?? new Work(providers, { ...config, prices: [] });
}

function isSame(one: ProviderSet, other: ProviderSet): boolean {
  return (
    one === other ||
    (one.meterProvider === other.meterProvider &&
      one.tracerProvider === other.tracerProvider &&
      one.loggerProvider === other.loggerProvider)
  );
}
