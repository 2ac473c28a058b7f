import { describe, expect, it } from 'vitest';
import { toolDefinitions } from '../../../src/instrumentation/openai/messages/tools.ts';
import { expectValid } from '../../content/schemas.ts';

const parameters = { type: 'object', properties: { x: { type: 'number' } } };

describe('toolDefinitions', () => {
  it('reads the nested form of the chat API', () => {
    const tools = [
      { type: 'function', function: { name: 'f', description: 'does', parameters, strict: true } },
      { type: 'custom', custom: { name: 'g', description: 'also', format: { type: 'text' } } },
    ];
    const mapped = toolDefinitions({ tools, functions: [{ name: 'old', parameters }] });
    expect(mapped).toEqual([
      { type: 'function', name: 'f', description: 'does', parameters },
      { type: 'custom', name: 'g', description: 'also' },
      { type: 'function', name: 'old', parameters },
    ]);
    expectValid('tool-definitions', mapped);
  });

  it('reads the flat form of the responses API without credentials of servers', () => {
    const tools = [
      { type: 'function', name: 'f', description: null, parameters, strict: null },
      { type: 'web_search' },
      {
        type: 'mcp',
        server_label: 's',
        server_url: 'https://example.com',
        authorization: 'canary',
        headers: { Authorization: 'canary' },
      },
      { type: 'file_search', vector_store_ids: ['v'] },
    ];
    const mapped = toolDefinitions({ tools });
    expect(mapped).toEqual([
      { type: 'function', name: 'f', parameters },
      { type: 'web_search', name: 'web_search' },
      { type: 'mcp', name: 's' },
      { type: 'file_search', name: 'file_search' },
    ]);
    expectValid('tool-definitions', mapped);
  });

  it('gives undefined for a request without tools', () => {
    for (const request of [undefined, {}, { tools: [] }, { tools: [null, {}] }]) expect(toolDefinitions(request)).toBeUndefined();
  });
});
