import { WORD_START } from './boundary.ts';
import type { Detector } from './detector.ts';

/** Prefixes that no ordinary word ends with: found anywhere, even glued to other characters. */
const ANYWHERE = [
  // OpenAI project, service account and admin keys; Anthropic; OpenRouter
  String.raw`sk-(?:proj|svcacct|admin)-[\w-]{20,}`,
  String.raw`sk-ant-[\w-]{12,}`,
  String.raw`sk-or-v\d-[\w-]{12,}`,
  // any other sk- key inside a longer word, if what follows looks random; "task-", "risk-" and the like are words
  String.raw`(?<!(?:t|r|d|m)[aei]|fla|kio|whi)sk-(?=[A-Za-z0-9]{0,24}?\d)[A-Za-z0-9]{20}[\w-]*`,
  // Groq, xAI, Hugging Face, Replicate, Perplexity, NVIDIA, Fireworks, Together, Cerebras
  String.raw`gsk_[A-Za-z0-9]{16,}`,
  String.raw`xai-[A-Za-z0-9]{16,}`,
  String.raw`hf_[A-Za-z0-9]{16,}`,
  String.raw`r8_[A-Za-z0-9]{16,}`,
  String.raw`pplx-[A-Za-z0-9]{16,}`,
  String.raw`nvapi-[\w-]{16,}`,
  String.raw`fw_[A-Za-z0-9]{16,}`,
  String.raw`tgp_v\d_[\w-]{16,}`,
  String.raw`csk-[A-Za-z0-9]{16,}`,
  // Bedrock API keys
  String.raw`bedrock-api-key-[\w+/-]{16,}={0,2}`,
  // GitHub, GitLab, npm, Slack, Stripe, Langfuse and LangSmith
  String.raw`gh[oprsu]_[A-Za-z0-9]{16,}`,
  String.raw`github_pat_\w{16,}`,
  String.raw`glpat-[\w-]{16,}`,
  String.raw`npm_[A-Za-z0-9]{30,}`,
  String.raw`xox[abeoprs]-[\w-]{10,}`,
  String.raw`(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{10,}`,
  String.raw`sk-lf-[\w-]{16,}`,
  String.raw`lsv2_[a-z]{2}_[A-Za-z0-9]{16,}`,
];

/** Prefixes that also occur inside words: found where a word starts. */
const AT_WORD_START = [String.raw`sk-[\w-]{16,}`, String.raw`sess-[A-Za-z0-9]{20,}`];

const DASHED = new RegExp(`${ANYWHERE.join('|')}|${WORD_START}(?:${AT_WORD_START.join('|')})`, 'g');

/** Google API keys and OAuth tokens, AWS access key ids, Bedrock API keys, SendGrid keys. */
const PLAIN = /AIza[\w-]{30,}|ya29\.[\w-]{16,}|A[KS]IA[A-Z0-9]{16,}|ABSK[A-Za-z0-9+/]{32,}={0,2}|SG\.[\w-]{16,}\.[\w-]{16,}/g;

/** Keys whose prefix ends with a dash or an underscore, of model providers and of what agents commonly hold. */
export const dashedKey: Detector = {
  name: 'api_key',
  hint: /[_-][\w-]{9}/,
  redact: (text, mask) => text.replace(DASHED, mask),
};

/** Keys with other prefixes. */
export const plainKey: Detector = {
  name: 'api_key',
  hint: /AIza|ya29\.|A[KS]IA|ABSK|SG\./,
  redact: (text, mask) => text.replace(PLAIN, mask),
};
