import { expect, test } from 'vitest';
import { endpointOf } from '../../../src/instrumentation/openai/endpoint.ts';
import { providerOf } from '../../../src/instrumentation/openai/provider.ts';

const NONE = {};

test.each([
  ['https://api.openai.com/v1', 'openai'],
  ['https://eu.api.openai.com/v1', 'openai'],
  ['https://privatelink.api.openai.com/v1', 'openai'],
  ['https://acme.openai.azure.com/openai', 'azure.ai.openai'],
  ['https://acme.cognitiveservices.azure.com/openai', 'azure.ai.openai'],
  ['https://acme.services.ai.azure.com/models', 'azure.ai.inference'],
  ['https://acme.services.ai.azure.com/openai/v1', 'azure.ai.openai'],
  ['https://api.anthropic.com/v1', 'anthropic'],
  ['https://bedrock-mantle.us-east-1.api.aws/v1', 'aws.bedrock'],
  ['https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1', 'aws.bedrock'],
  ['https://generativelanguage.googleapis.com/v1beta/openai', 'gcp.gemini'],
  ['https://aiplatform.googleapis.com/v1', 'gcp.vertex_ai'],
  ['https://europe-west1-aiplatform.googleapis.com/v1', 'gcp.vertex_ai'],
  ['https://api.cohere.ai/compatibility/v1', 'cohere'],
  ['https://api.deepseek.com', 'deepseek'],
  ['https://api.groq.com/openai/v1', 'groq'],
  ['https://api.mistral.ai/v1', 'mistral_ai'],
  ['https://api.moonshot.cn/v1', 'moonshot_ai'],
  ['https://api.perplexity.ai', 'perplexity'],
  ['https://api.x.ai/v1', 'x_ai'],
  ['https://us-south.ml.cloud.ibm.com/v1', 'ibm.watsonx.ai'],
  ['https://openrouter.ai/api/v1', 'openrouter'],
  ['https://api.together.xyz/v1', 'together'],
  ['https://api.fireworks.ai/inference/v1', 'fireworks'],
  ['https://api.cerebras.ai/v1', 'cerebras'],
  ['https://ollama.com/v1', 'ollama'],
  ['https://api.meta.ai/v1', 'meta'],
  ['https://api.z.ai/v1', 'z_ai'],
  ['https://api.minimax.io/v1', 'minimax'],
  ['http://localhost:11434/v1', 'ollama'],
  ['http://127.0.0.1:8000/v1', 'vllm'],
  ['http://127.0.0.1:1234/v1', 'lmstudio'],
  ['http://127.0.0.1:4000', 'litellm'],
  ['https://gateway.example.test/v1', 'openai'],
  ['https://notazure.example.test/azure.com', 'openai'],
  ['https://fakeapi.deepseek.com.example.test', 'openai'],
  ['https://myapi.deepseek.company.test', 'openai'],
])('%s is %s', (url, provider) => {
  expect(providerOf({ className: 'OpenAI', url: new URL(url), overrides: NONE })).toBe(provider);
});

test('a label boundary is needed: a longer name is another host', () => {
  expect(providerOf({ className: 'OpenAI', url: new URL('https://xapi.deepseek.com'), overrides: NONE })).toBe('openai');
});

test('the client class wins over the host, an override over both', () => {
  const url = new URL('https://proxy.example.test');
  expect(providerOf({ className: 'AzureOpenAI', url, overrides: NONE })).toBe('azure.ai.openai');
  expect(providerOf({ className: 'BedrockOpenAI', url, overrides: NONE })).toBe('aws.bedrock');
  expect(providerOf({ className: 'AzureOpenAI', url, overrides: { 'example.test': 'vllm' } })).toBe('vllm');
});

test('address and port come from the base URL, the port by scheme when it is left out', () => {
  expect(endpointOf({ baseURL: 'https://api.deepseek.com' }, {})).toEqual({
    provider: 'deepseek',
    serverAddress: 'api.deepseek.com',
    serverPort: 443,
  });
  expect(endpointOf({ baseURL: 'http://127.0.0.1:8080/v1' }, {})).toEqual({
    provider: 'openai',
    serverAddress: '127.0.0.1',
    serverPort: 8080,
  });
  expect(endpointOf({ baseURL: 'not a url' }, {})).toEqual({
    provider: 'openai',
    serverAddress: undefined,
    serverPort: undefined,
  });
  expect(endpointOf(undefined, {})).toEqual({ provider: 'openai', serverAddress: undefined, serverPort: undefined });
});
