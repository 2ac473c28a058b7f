import { expect, test } from 'vitest';
import { startFakeProvider } from '../../examples/fake-provider/start-fake-provider.ts';
import { PROFILES, type Profile } from '../../src/semconv/profile.ts';
import { checkConformance, type ExportedBodies } from '../support/conformance/check.ts';
import type { ContentMode } from '../support/conformance/options.ts';
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts';
import { runApp } from '../support/run-app.ts';

const APP = new URL('apps/every-operation.ts', import.meta.url);

/** Everything that is said in the calls, in either direction; and the key. */
const SAID = ['canary-instructions', 'canary-question', 'canary-description', 'canary-answer', 'canary-reply'];
const SECRETS = ['sk-canary-not-a-key'];

function exported({ requests }: OtlpReceiver): ExportedBodies {
  const bodies = (path: string) => requests.filter((request) => request.path === path).map(({ body }) => body);
  return { spans: bodies('/v1/traces'), metrics: bodies('/v1/metrics'), logs: bodies('/v1/logs') };
}

async function emit(contentMode: ContentMode, profile: Profile): Promise<ExportedBodies> {
  await using provider = await startFakeProvider({ mark: 'canary-reply' });
  await using receiver = await startOtlpReceiver();
  const run = await runApp(APP, {
    endpoint: receiver.url,
    args: [provider.url],
    env: {
      OTEL_SERVICE_NAME: 'conformance',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: contentMode,
      AIMETER_SEMCONV_PROFILE: profile,
    },
  });
  expect(run).toMatchObject({ code: 0, stdout: 'done\n' });
  return exported(receiver);
}

test.each<[ContentMode, Profile]>([
  ['NO_CONTENT', 'latest'],
  ['NO_CONTENT', 'v1.41'],
  ['SPAN_AND_EVENT', 'latest'],
])('a process that makes every kind of call conforms in mode %s, profile %s', async (contentMode, profile) => {
  const forbiddenTexts = contentMode === 'NO_CONTENT' ? [...SAID, ...SECRETS] : SECRETS;
  const violations = checkConformance(await emit(contentMode, profile), { contentMode, profile, forbiddenTexts });
  expect(violations.filter(({ severity }) => severity === 'fault')).toEqual([]);
});

test('both vocabularies are covered', () => {
  expect(PROFILES).toEqual(['latest', 'v1.41']);
});
