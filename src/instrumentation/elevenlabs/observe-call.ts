import { context, diag } from '@opentelemetry/api';
import { telemetryUnknownShape } from '../../catalogue/metrics/health.ts';
import { contain } from '../../operation/contain.ts';
import { SpeechUnit } from '../../recorders/speech-unit.ts';
import { PACKAGE_NAME, PACKAGE_VERSION } from '../../semconv/aimeter.ts';
import { currentWork, type Work } from '../../current/work.ts';
import type { Method } from '../../operation/replace-method.ts';
import { endpointOf } from './endpoint.ts';
import { recognizableError } from './recognizable-error.ts';
import { isResponsePromise, observeReply } from './response-promise.ts';
import type { RequestReader, SpeechRequest } from './surface.ts';

const PROVIDER = 'elevenlabs';
const COMPONENT = 'elevenlabs call';

/** What every observed call needs. */
export interface SpeechObservation {
  readonly voiceClass: ((voiceId: string) => string | undefined) | undefined;
}

/** A call of a method of the SDK. */
interface Call {
  readonly original: Method;
  readonly resource: unknown;
  readonly args: unknown[];
}

/** Calls the SDK's method exactly as the caller did and watches what comes back. */
export function observeSpeechCall(observation: SpeechObservation, readRequest: RequestReader, call: Call): unknown {
  const { original, resource, args } = call;
  const started = contain(COMPONENT, () => start(observation, readRequest(args), resource));
  if (!started) return original.apply(resource, args);
  const { unit, request, work } = started;
  const fail = (error: unknown): void => {
    contain(COMPONENT, () => unit.fail(recognizableError(error, request.abortSignal)), work.countFault);
  };
  let result: unknown;
  try {
    result = context.with(unit.context, () => original.apply(resource, args));
  } catch (error) {
    fail(error);
    throw error;
  }
  contain(
    COMPONENT,
    () => {
      if (isResponsePromise(result)) observeReply(result, unit, fail);
      else leaveUnknown(work, unit);
    },
    work.countFault,
  );
  return result;
}

interface Started {
  readonly work: Work;
  readonly unit: SpeechUnit;
  readonly request: SpeechRequest;
}

function start({ voiceClass }: SpeechObservation, request: SpeechRequest, resource: unknown): Started {
  const work = currentWork();
  const { voiceId, model, characters } = request;
  const unit = new SpeechUnit(work, {
    provider: PROVIDER,
    model,
    characters,
    voiceClass: voiceId === undefined ? undefined : contain('voiceClass', () => voiceClass?.(voiceId), work.countFault),
    ...endpointOf(resource),
  });
  return { work, unit, request };
}

let hasWarned = false;

/** The SDK changed: nothing is known of the reply. */
function leaveUnknown({ metrics }: Work, unit: SpeechUnit): void {
  metrics.add(telemetryUnknownShape, { [PACKAGE_NAME]: '@elevenlabs/elevenlabs-js', [PACKAGE_VERSION]: 'unknown' });
  unit.leave('unobserved');
  if (hasWarned) return;
  hasWarned = true;
  diag.warn('aimeter: @elevenlabs/elevenlabs-js returned a promise of an unknown shape, its reply is not observed');
}
