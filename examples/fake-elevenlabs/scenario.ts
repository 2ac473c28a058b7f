/** Header that chooses how the fake ElevenLabs behaves: directives separated by `;`, each a name and perhaps a value. */
export const SPEECH_SCENARIO_HEADER = 'x-fake-scenario';

/** Every directive, with what it does. */
export const SPEECH_DIRECTIVES = {
  status: 'answer with this HTTP status and an error body',
  code: 'with `status`: code of the error, in `detail.status`; default `invalid_request`',
  chunks: 'send the audio in this many chunks; default 3',
  'cut-headers': 'destroy the socket instead of answering',
  'cut-stream': 'destroy the socket after the first chunk',
  endless: 'send one chunk and never end',
} as const;

export type SpeechDirective = keyof typeof SPEECH_DIRECTIVES;

/** Values of the directives given, by their names. */
export type SpeechScenario = ReadonlyMap<SpeechDirective, string>;

/** Reads the scenario from the header. Unknown directives throw: a test that asks for one is wrong. */
export function parseSpeechScenario(header: string | undefined): SpeechScenario {
  const directives = new Map<SpeechDirective, string>();
  for (const part of (header ?? '').split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [name = '', ...rest] = part.split(' ');
    if (!isDirective(name))
      throw new TypeError(`unknown scenario "${name}"; known: ${Object.keys(SPEECH_DIRECTIVES).join(', ')}`);
    directives.set(name, rest.join(' '));
  }
  return directives;
}

function isDirective(name: string): name is SpeechDirective {
  return Object.hasOwn(SPEECH_DIRECTIVES, name);
}
