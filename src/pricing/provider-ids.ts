/** `gen_ai.provider.name` (and older spellings) to the identifier that the price library uses; the rest is the same word. */
const LIBRARY_IDS: Readonly<Record<string, string>> = {
  'azure.ai.openai': 'azure',
  'azure.ai.inference': 'azure',
  'az.ai.openai': 'azure',
  'az.ai.inference': 'azure',
  'aws.bedrock': 'aws',
  aws_bedrock: 'aws',
  bedrock: 'aws',
  'gcp.gemini': 'google',
  'gcp.gen_ai': 'google',
  'gcp.vertex_ai': 'google',
  gemini: 'google',
  vertex_ai: 'google',
  mistral_ai: 'mistral',
  mistralai: 'mistral',
  'mistral.ai': 'mistral',
  moonshot_ai: 'moonshotai',
  moonshot: 'moonshotai',
  x_ai: 'x-ai',
  xai: 'x-ai',
  z_ai: 'zai',
  'z-ai': 'zai',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
};

/** Where a model of a provider that has no row of its own is looked up: Azure charges OpenAI's list prices for global deployments. */
const FALLBACKS: Readonly<Record<string, string>> = { azure: 'openai' };

/** Providers that resell models under `vendor/model`; an unknown proxy is reported as `openai`. */
const ROUTERS: ReadonlySet<string> = new Set(['openrouter', 'litellm', 'openai', 'vercel']);

/** Part of a resource name before the model, as in `models/gemini-2.5-flash`. */
const MODELS = 'models/';

/** Name under which the model is known to a price table. */
export interface PriceName {
  readonly provider: string;
  readonly model: string;
}

/** Identifier of a provider in the price tables, from its `gen_ai.provider.name`. */
export function priceProvider(provider: string): string {
  const name = provider.trim().toLowerCase();
  return LIBRARY_IDS[name] ?? name;
}

/**
 * Names to look up, best first: as reported, without the `models/` that Gemini puts in front, and, for routers, the vendor's
 * own model behind `vendor/model`.
 */
export function priceNames(provider: string, model: string): readonly PriceName[] {
  const id = priceProvider(provider);
  const name = model.trim().toLowerCase();
  if (name === '' || id === '') return [];
  const plain = name.includes(MODELS) ? name.slice(name.lastIndexOf(MODELS) + MODELS.length) : name;
  const names: PriceName[] = [{ provider: id, model: name }];
  if (plain !== name) names.push({ provider: id, model: plain });
  const slash = plain.indexOf('/');
  if (slash > 0 && ROUTERS.has(id)) {
    const vendor = priceProvider(plain.slice(0, slash));
    if (vendor !== id || id === 'openai') names.push({ provider: vendor, model: plain.slice(slash + 1) });
  }
  return names.flatMap((each) => {
    const fallback = FALLBACKS[each.provider];
    return fallback === undefined ? [each] : [each, { provider: fallback, model: each.model }];
  });
}
