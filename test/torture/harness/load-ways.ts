import type { Form, Preload } from './run-program.ts';

/** A module system of the application and a way to load the instrumentation into it. */
export interface LoadWay {
  readonly name: string;
  readonly form: Form;
  readonly how: Preload['how'];
}

/** The ways that users load the instrumentation by. */
export const LOAD_WAYS: readonly [LoadWay, ...LoadWay[]] = [
  { name: 'ES module, --import', form: 'esm', how: 'import' },
  { name: 'CommonJS, --require', form: 'cjs', how: 'require' },
  { name: 'ES module, --require', form: 'esm', how: 'require' },
];

/** A sampler and a content mode, as environment variables. */
export interface Setting {
  readonly name: string;
  readonly isSampled: boolean;
  readonly capture: 'off' | 'on';
  readonly env: Readonly<Record<string, string>>;
}

const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

/** Every combination of sampling and content capture. */
export const SETTINGS: readonly [Setting, ...Setting[]] = [
  { name: 'sampled, no content', isSampled: true, capture: 'off', env: { [CAPTURE]: 'NO_CONTENT' } },
  { name: 'sampled, content', isSampled: true, capture: 'on', env: { [CAPTURE]: 'SPAN_AND_EVENT' } },
  {
    name: 'unsampled, no content',
    isSampled: false,
    capture: 'off',
    env: { [CAPTURE]: 'NO_CONTENT', OTEL_TRACES_SAMPLER: 'always_off' },
  },
  {
    name: 'unsampled, content',
    isSampled: false,
    capture: 'on',
    env: { [CAPTURE]: 'SPAN_AND_EVENT', OTEL_TRACES_SAMPLER: 'always_off' },
  },
];
