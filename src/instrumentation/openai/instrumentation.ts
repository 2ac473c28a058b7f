import type { LoggerProvider, MeterProvider, TracerProvider } from '@opentelemetry/api';
import { InstrumentationBase, InstrumentationNodeModuleDefinition } from '@opentelemetry/instrumentation';
import { type RecordingOptions, resolveRecordingConfig } from '../../config.ts';
import type { Providers } from '../../operation/recorder.ts';
import { INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION } from '../../current/scope.ts';
import { createObservation } from './observation.ts';
import type { Observation } from './observe-call.ts';
import { patchClasses } from './patch.ts';
import { warnOfUntested } from './versions.ts';

/** Options of {@link OpenAIInstrumentation}. */
export interface OpenAIInstrumentationConfig extends RecordingOptions {
  /** Whether to patch at once. Default true. */
  readonly enabled?: boolean;
}

/**
 * Instruments the `openai` SDK for use in an application's own SDK set-up:
 * `new NodeSDK({ instrumentations: [new OpenAIInstrumentation()] })`.
 *
 * Options not given come from the environment, see `docs/configuration.md`. Once running it never throws into the
 * application.
 *
 * @throws TypeError naming option, expected and received when an option is wrong
 */
export class OpenAIInstrumentation extends InstrumentationBase {
  private observation?: Observation;
  private sdkVersion?: string | undefined;
  private readonly restores: Map<object, (() => void) | undefined> = new Map();

  constructor(config: OpenAIInstrumentationConfig = {}) {
    // the base class would patch before the fields of this class exist: it is enabled below instead
    super(INSTRUMENTATION_NAME, INSTRUMENTATION_VERSION, { enabled: false });
    this.observation = createObservation(resolveRecordingConfig(config), this.#providers(), () => this.sdkVersion);
    if (config.enabled ?? true) this.enable();
  }

  override setTracerProvider(provider: TracerProvider): void {
    super.setTracerProvider(provider);
    this.#useProviders();
  }

  override setMeterProvider(provider: MeterProvider): void {
    super.setMeterProvider(provider);
    this.#useProviders();
  }

  override setLoggerProvider(provider: LoggerProvider): void {
    super.setLoggerProvider(provider);
    this.#useProviders();
  }

  override disable(): void {
    super.disable();
    // the base class remembers the last loaded copy only, an application may have loaded several
    for (const restore of this.restores.values()) restore?.();
    this.restores.clear();
  }

  protected override init(): InstrumentationNodeModuleDefinition {
    // every version: a cap would mean silence on the next major
    return new InstrumentationNodeModuleDefinition('openai', ['*'], (exports: unknown, version) => {
      this.#patch(exports, version);
      return exports;
    });
  }

  #patch(exports: unknown, version: string | undefined): void {
    try {
      const sdk = sdkClass(exports);
      if (!this.observation || !sdk || this.restores.has(sdk)) return;
      this.sdkVersion = version;
      const restore = patchClasses(sdk, this.observation);
      this.restores.set(sdk, restore);
      warnOfUntested(version, restore !== undefined, this._diag);
    } catch (fault) {
      this._diag.warn('failed to patch openai, its calls are not observed', fault);
    }
  }

  #useProviders(): void {
    this.observation?.recorder.use(this.#providers());
  }

  #providers(): Providers {
    return { tracer: this.tracer, meter: this.meter, logger: this.logger };
  }
}

/** The `OpenAI` class of a loaded copy: a named export, or the default one. */
function sdkClass(exports: unknown): object | undefined {
  const { OpenAI, default: fallback } = exports as { OpenAI?: unknown; default?: unknown };
  return [OpenAI, fallback, exports].find((candidate) => typeof candidate === 'function');
}
