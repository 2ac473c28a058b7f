import * as name from '../../../src/semconv/attributes.ts';

/** What was said in the baseline's chat, when capture is on. */
export const CONTENT: Readonly<Record<string, unknown>> = {
  [name.SYSTEM_INSTRUCTIONS]: [{ type: 'text', content: 'Answer in one word.' }],
  [name.INPUT_MESSAGES]: [
    { role: 'user', parts: [{ type: 'text', content: 'How is the weather in Lisbon?' }] },
    { role: 'assistant', parts: [{ type: 'tool_call', id: 'call_1', name: 'weather', arguments: { city: 'Lisbon' } }] },
    { role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_1', response: '18 degrees' }] },
  ],
  [name.OUTPUT_MESSAGES]: [{ role: 'assistant', parts: [{ type: 'text', content: 'Mild.' }], finish_reason: 'stop' }],
  [name.TOOL_DEFINITIONS]: [{ type: 'function', name: 'weather' }],
};
