/** Who defines the values of `error.type`, and where. */
export const ERROR_SOURCES = {
  openai: { title: 'OpenAI error codes', url: 'https://platform.openai.com/docs/guides/error-codes' },
  'openai-responses': {
    title: 'OpenAI, error of a response',
    url: 'https://platform.openai.com/docs/api-reference/responses/object',
  },
  'openai-sdk': { title: 'classes of the openai SDK', url: 'https://github.com/openai/openai-node#handling-errors' },
  azure: {
    title: 'Azure OpenAI content filtering and deployments',
    url: 'https://learn.microsoft.com/azure/ai-services/openai/concepts/content-filter',
  },
  deepseek: { title: 'DeepSeek error codes', url: 'https://api-docs.deepseek.com/quick_start/error_codes' },
  anthropic: { title: 'Claude API errors', url: 'https://docs.claude.com/en/api/errors' },
  bedrock: {
    title: 'Amazon Bedrock error codes',
    url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
  },
  google: { title: 'Google RPC codes', url: 'https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto' },
  http: { title: 'HTTP status', url: 'https://www.iana.org/assignments/http-status-codes' },
  node: { title: 'Node.js errors', url: 'https://nodejs.org/api/errors.html' },
  undici: { title: 'undici errors', url: 'https://undici.nodejs.org/#/docs/api/Errors' },
  web: { title: 'names of DOMException', url: 'https://webidl.spec.whatwg.org/#idl-DOMException-error-names' },
} as const;

export type ErrorSource = keyof typeof ERROR_SOURCES;
