import type { DiagLogger } from '@opentelemetry/api';

const OLDEST = [4, 19] as const;
const NEWEST_MAJOR = 7;

/** Says once, when a copy of `openai` is patched, that it is outside of what the tests cover or that nothing fitted. */
export function warnOfUntested(version: string | undefined, isPatched: boolean, diag: DiagLogger): void {
  if (!isPatched) {
    diag.warn(`found nothing to patch in openai ${version ?? ''}, its calls are not observed`);
    return;
  }
  if (version === undefined || isTested(version)) return;
  diag.warn(
    `openai ${version} is outside of the tested versions ${OLDEST.join('.')} to ${NEWEST_MAJOR}.x, observing it all the same`,
  );
}

function isTested(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (major === OLDEST[0]) return minor >= OLDEST[1];
  return major > OLDEST[0] && major <= NEWEST_MAJOR;
}
