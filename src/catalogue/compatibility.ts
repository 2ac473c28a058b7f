import * as calls from './compatibility/calls.ts';
import type { OldName } from './compatibility/old-name.ts';
import * as platform from './compatibility/platform.ts';
import * as process from './compatibility/process.ts';
import * as speech from './compatibility/speech.ts';

/** Every metric name from before aimeter that is kept alive, in alphabetical order. */
export const OLD_NAMES: readonly OldName[] = [platform, calls, speech, process]
  .flatMap((names) => Object.values<OldName>(names))
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));
