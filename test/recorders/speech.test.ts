import { describe, expect, test } from 'vitest';
import { withSpeech } from '../../src/recorders/speech.ts';
import { withAttributes } from '../../src/work/with-attributes.ts';
import { type Point, total } from '../support/memory-telemetry.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const PRICES = [
  {
    provider: 'acme',
    models: ['voice-1'],
    usdPerMillion: { characters: 50 },
    source: 'https://example.com/prices',
    checked: '2026-11-21',
  },
];
const OPTIONS = { provider: 'acme', model: 'voice-1', voiceClass: 'narrator', characters: 1000 } as const;
const VOICE = {
  'gen_ai.provider.name': 'acme',
  'gen_ai.request.model': 'voice-1',
  'aimeter.speech.voice_class': 'narrator',
};

const fail = () => Promise.reject(new TypeError('no'));

function histogramOf(points: ReadonlyMap<string, readonly Point[]>, name: string) {
  return points.get(name)?.map(({ attributes, histogram }) => ({ attributes, ...histogram }));
}

describe('speech of any provider', () => {
  test('is one client span with its dollars, and its durations, quality and characters in metrics', async () => {
    const telemetry = recordInMemory({ prices: PRICES, metricAttributes: ['aimeter.tenant'] });
    const audio = await withAttributes({ tenant: 'acme-corp' }, () =>
      withSpeech(OPTIONS, async (speech) => {
        speech.markFirstAudio();
        speech.markFirstAudio();
        speech.setAudioQuality(0.5);
        speech.setAudioQuality(0.75);
        return Promise.resolve('audio');
      }),
    );
    expect(audio).toBe('audio');
    const [span] = telemetry.spans();
    expect({ name: span?.name, kind: span?.kind }).toEqual({ name: 'speech voice-1', kind: 2 });
    expect(span?.attributes).toEqual({
      'aimeter.operation.name': 'speech',
      ...VOICE,
      'aimeter.tenant': 'acme-corp',
      'aimeter.speech.input_characters': 1000,
      'aimeter.usage.cost.amount': 0.05,
      'aimeter.usage.cost.currency': 'USD',
      'aimeter.usage.cost.source': 'local',
      'aimeter.usage.cost.price_table': 'user-overlay',
    });
    const points = await telemetry.points();
    const [first] = histogramOf(points, 'aimeter.speech.duration') ?? [];
    const [whole] = histogramOf(points, 'aimeter.speech.generation.duration') ?? [];
    expect(first).toEqual({ attributes: { ...VOICE, 'aimeter.outcome': 'success' }, count: 1, sum: expect.any(Number) });
    expect(whole).toEqual({ attributes: VOICE, count: 1, sum: expect.any(Number) });
    expect(first?.sum).toBeLessThan(whole?.sum ?? 0);
    expect(histogramOf(points, 'aimeter.speech.audio_quality')).toEqual([{ attributes: VOICE, count: 1, sum: 0.75 }]);
    expect(total(points, 'aimeter.speech.characters', { 'gen_ai.request.model': 'voice-1' })).toBe(1000);
    expect(total(points, 'aimeter.cost', { 'aimeter.tenant': 'acme-corp' })).toBe(0.05);
  });

  test('that nobody says anything about has its first audio at its end', async () => {
    const telemetry = recordInMemory();
    expect(withSpeech(OPTIONS, () => 'audio')).toBe('audio');
    const points = await telemetry.points();
    const seconds = (name: string) => histogramOf(points, name)?.[0]?.sum;
    expect(seconds('aimeter.speech.duration')).toBe(seconds('aimeter.speech.generation.duration'));
  });

  test('that fails before its audio costs nothing, after it what it costs', async () => {
    const telemetry = recordInMemory({ prices: PRICES });
    await expect(withSpeech(OPTIONS, fail)).rejects.toThrow('no');
    expect((await telemetry.points()).get('aimeter.cost')).toBeUndefined();
    const broken = withSpeech(OPTIONS, (speech) => {
      speech.markFirstAudio();
      return fail();
    });
    await expect(broken).rejects.toThrow('no');
    const points = await telemetry.points();
    expect(total(points, 'aimeter.cost')).toBe(0.05);
    expect(total(points, 'aimeter.cost.wasted', { 'aimeter.waste.reason': 'error' })).toBe(0.05);
    expect(points.get('aimeter.speech.generation.duration')).toBeUndefined();
    expect(points.get('aimeter.speech.duration')?.map(({ attributes }) => attributes)).toEqual([
      { ...VOICE, 'aimeter.outcome': 'failure', 'error.type': 'TypeError' },
    ]);
  });

  test('with values that make no sense is recorded without them', async () => {
    const telemetry = recordInMemory();
    const warnings = warningsOf(() => {
      withSpeech({ ...OPTIONS, characters: -1 }, (speech) => speech.setAudioQuality(1.5));
    });
    expect(warnings).toEqual([
      expect.stringContaining('the characters of speech must be a number from 0, received -1'),
      expect.stringContaining('the audio quality of speech must be a number from 0 to 1, received 1.5'),
      expect.stringContaining('no price is known'),
    ]);
    const points = await telemetry.points();
    expect(total(points, 'aimeter.speech.duration')).toBe(1);
    expect(points.get('aimeter.speech.characters')).toBeUndefined();
    expect(points.get('aimeter.speech.audio_quality')).toBeUndefined();
    expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'invalid_value' })).toBe(2);
  });
});
