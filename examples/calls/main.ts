import { recordCall, recordSentiment, startCall, withCall } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Telephone calls: how long the caller waits for an answer, how it sounds, and how it ends.
await using example = await setUp('example-calls');
const { openai } = example;

async function answer(question: string): Promise<number> {
  const started = performance.now();
  await openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: question }] });
  return (performance.now() - started) / 1000;
}

// a call that is one function
await withCall({ direction: 'inbound', id: 'CA-1001' }, async (call) => {
  for (const question of ['Are you open today?', 'Until when?']) {
    const latencySeconds = await answer(question);
    call.recordLatency(latencySeconds);
  }
  call.recordAudioQuality(0.92);
  call.recordSentiment(0.6);
  console.log(`${call.direction}   two answers`);
});

// a call that the telephone system tells about by webhooks
const call = startCall({ direction: 'outbound', id: 'CA-1002' });
call.recordLatency(await call.run(() => answer('Shall I confirm the appointment?')));
call.end();
console.log(`${call.direction}  one answer`);

// a call that fails passes its error on
await withCall({ direction: 'outbound', id: 'CA-1003' }, () => Promise.reject(new RangeError('line is busy'))).catch(
  (error: unknown) => console.log(`outbound  ${String(error)}`),
);

// a call that is over
recordCall({ direction: 'outbound', durationSeconds: 21, latencySeconds: 0.8, audioQuality: 0.7, error: 'no-answer' });
recordSentiment({ source: 'voicemail', score: -0.3 });
console.log('outbound  nobody answered');
