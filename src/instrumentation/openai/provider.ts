/** Provider names by host, as given in the configuration: `{ 'llm.internal': 'vllm' }`. Subdomains match as well. */
export type ProviderOverrides = Readonly<Record<string, string>>;

/** What is known about the other end. */
export interface ProviderHints {
  readonly className: string | undefined;
  readonly url: URL | undefined;
  readonly overrides: ProviderOverrides;
}

const BY_CLASS: Readonly<Record<string, string>> = {
  AzureOpenAI: 'azure.ai.openai',
  BedrockOpenAI: 'aws.bedrock',
};

/**
 * Host suffixes, matched at a label boundary, and the `gen_ai.provider.name` they mean. Names without a standard value
 * are the provider's own, in lower case.
 *
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */
const BY_HOST: readonly (readonly [suffix: string, provider: string])[] = [
  ['api.openai.com', 'openai'],
  ['openai.azure.com', 'azure.ai.openai'],
  ['cognitiveservices.azure.com', 'azure.ai.openai'],
  ['services.ai.azure.com', 'azure.ai.inference'],
  ['inference.ai.azure.com', 'azure.ai.inference'],
  ['models.ai.azure.com', 'azure.ai.inference'],
  ['api.anthropic.com', 'anthropic'],
  ['generativelanguage.googleapis.com', 'gcp.gemini'],
  ['aiplatform.googleapis.com', 'gcp.vertex_ai'],
  ['api.cohere.com', 'cohere'],
  ['api.cohere.ai', 'cohere'],
  ['api.deepseek.com', 'deepseek'],
  ['api.groq.com', 'groq'],
  ['api.mistral.ai', 'mistral_ai'],
  ['api.moonshot.cn', 'moonshot_ai'],
  ['api.moonshot.ai', 'moonshot_ai'],
  ['api.perplexity.ai', 'perplexity'],
  ['api.x.ai', 'x_ai'],
  ['ml.cloud.ibm.com', 'ibm.watsonx.ai'],
  ['openrouter.ai', 'openrouter'],
  ['api.together.xyz', 'together'],
  ['api.together.ai', 'together'],
  ['api.fireworks.ai', 'fireworks'],
  ['api.cerebras.ai', 'cerebras'],
  ['ollama.com', 'ollama'],
  ['api.meta.ai', 'meta'],
  ['api.z.ai', 'z_ai'],
  ['api.minimax.io', 'minimax'],
];

/** Ports that local model servers use by default. */
const BY_LOCAL_PORT: Readonly<Record<string, string>> = { 11434: 'ollama', 8000: 'vllm', 1234: 'lmstudio', 4000: 'litellm' };

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0']);

const DEFAULT_PROVIDER = 'openai';

/** `gen_ai.provider.name` for a client: override, class of the client, host, local port, else `openai`. */
export function providerOf({ className, url, overrides }: ProviderHints): string {
  const overridden = url && byHost(Object.entries(overrides), url);
  if (overridden !== undefined) return overridden;
  const byClass = className === undefined ? undefined : BY_CLASS[className];
  if (byClass !== undefined) return byClass;
  if (!url) return DEFAULT_PROVIDER;
  const host = url.hostname;
  if (host.endsWith('-aiplatform.googleapis.com')) return 'gcp.vertex_ai';
  if (host.startsWith('bedrock-') && (host.endsWith('.api.aws') || host.endsWith('.amazonaws.com'))) return 'aws.bedrock';
  const provider = byHost(BY_HOST, url);
  if (provider === 'azure.ai.inference' && url.pathname.startsWith('/openai')) return 'azure.ai.openai';
  if (provider !== undefined) return provider;
  return (LOCAL_HOSTS.has(host) ? BY_LOCAL_PORT[url.port] : undefined) ?? DEFAULT_PROVIDER;
}

function byHost(table: readonly (readonly [suffix: string, provider: string])[], { hostname, host }: URL): string | undefined {
  return table.find(([suffix]) => hostname === suffix || hostname.endsWith(`.${suffix}`) || host === suffix)?.[1];
}
