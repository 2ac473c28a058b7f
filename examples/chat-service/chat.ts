import OpenAI from 'openai';
import { observeOpenAI } from '../../src/index.ts';
import type { Provider, Providers } from './providers.ts';

/** One question to the service. */
export interface Question {
  readonly prompt: string;
  /** Default: the provider's cheapest chat model. */
  readonly model?: string | undefined;
  /** Read the answer piece by piece. */
  readonly stream?: boolean | undefined;
  /** Fault to ask a fake provider for; ignored by real ones. */
  readonly scenario?: string | undefined;
}

/** The answer, and who gave it: `hybrid` when DeepSeek stood in for OpenAI. */
export interface Answer {
  readonly text: string;
  readonly service: 'openai' | 'deepseek' | 'hybrid';
}

/** What the service asks models for. */
export interface Chat {
  /** Asks OpenAI, and DeepSeek when OpenAI fails. */
  askOpenAI(question: Question): Promise<Answer>;
  askDeepSeek(question: Question): Promise<Answer>;
}

/** The chat of the service, on two observed `openai` clients. */
export function createChat({ openai, deepseek }: Providers): Chat {
  const askOpenAI = createAsk(openai, 'gpt-4o-mini');
  const askDeepSeek = createAsk(deepseek, 'deepseek-chat');
  return {
    async askOpenAI(question) {
      try {
        return { text: await askOpenAI(question), service: 'openai' };
      } catch {
        return { text: await askDeepSeek({ prompt: question.prompt }), service: 'hybrid' };
      }
    },
    askDeepSeek: async (question) => ({ text: await askDeepSeek(question), service: 'deepseek' }),
  };
}

function createAsk(provider: Provider, defaultModel: string): (question: Question) => Promise<string> {
  // One line makes every call of this client visible. Fakes of different providers all live on 127.0.0.1: tell them apart.
  const client = observeOpenAI(new OpenAI({ apiKey: provider.apiKey, baseURL: provider.baseUrl, maxRetries: 1 }), {
    providerOverrides: { [new URL(provider.baseUrl).host]: provider.name },
  });
  return async ({ prompt, model = defaultModel, stream = false, scenario }) => {
    const messages = [
      { role: 'system' as const, content: 'Answer in one or two sentences.' },
      { role: 'user' as const, content: prompt },
    ];
    const options = provider.isFake && scenario !== undefined ? { headers: { 'x-fake-scenario': scenario } } : {};
    if (!stream) {
      const completion = await client.chat.completions.create({ model, messages }, options);
      return completion.choices[0]?.message.content ?? '';
    }
    const chunks = await client.chat.completions.create(
      { model, messages, stream: true, stream_options: { include_usage: true } },
      options,
    );
    let text = '';
    for await (const chunk of chunks) text += chunk.choices[0]?.delta.content ?? '';
    return text;
  };
}
