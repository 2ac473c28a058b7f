import { type Attributes, context } from '@opentelemetry/api';
import {
  agentActive,
  invokeAgentDuration,
  invokeAgentInferenceCalls,
  invokeAgentToolCalls,
} from '../catalogue/metrics/agents.ts';
import { Account, accountIn, type AgentCalls, CURRENT_ACCOUNT, CURRENT_AGENT } from '../operation/account.ts';
import type { Cell } from '../operation/counters.ts';
import * as own from '../semconv/aimeter.ts';
import * as semconv from '../semconv/attributes.ts';
import { optionsGiven } from '../work/options-given.ts';
import { type Ending, WorkUnit } from '../work/work-unit.ts';
import type { Work } from '../current/work.ts';
import type { Agent, AgentOptions } from './agents.ts';
import { nameGiven, present, textGiven, UNKNOWN } from './given.ts';

const OPERATION = 'invoke_agent';

/** One invocation of an agent: an account of what is spent inside it, and a count of what the agent itself does. */
export class AgentUnit extends WorkUnit implements Agent {
  readonly name: string;
  readonly #account: Account;
  readonly #calls: AgentCalls;
  readonly #active: Cell;

  constructor(work: Work, given: AgentOptions) {
    const options = optionsGiven(given);
    const parent = context.active();
    const name = nameGiven(work, 'the name of an agent', options.name);
    const domain = textGiven(options.domain);
    super(work, {
      operation: OPERATION,
      target: name,
      parent,
      attributes: present({
        [semconv.AGENT_NAME]: name,
        [own.AGENT_DOMAIN]: domain,
        [semconv.REQUEST_MODEL]: textGiven(options.model),
        [semconv.CONVERSATION_ID]: textGiven(options.conversationId),
      }),
    });
    this.name = name;
    this.#account = new Account(accountIn(parent));
    this.#calls = { name, inferences: 0, tools: 0 };
    this.#active = work.metrics.cell(agentActive, { [own.AGENT_DOMAIN]: domain ?? UNKNOWN });
    this.#active.value += 1;
  }

  get spend(): Agent['spend'] {
    this.work.settle();
    const { usd, inputTokens, outputTokens } = this.#account;
    return { usd, inputTokens, outputTokens };
  }

  get calls(): Agent['calls'] {
    this.work.settle();
    const { inferences, tools } = this.#calls;
    return { inferences, tools };
  }

  override contextValue(key: symbol): unknown {
    if (key === CURRENT_AGENT) return this.#calls;
    return key === CURRENT_ACCOUNT ? this.#account : undefined;
  }

  protected override onEnded(): void {
    this.#active.value -= 1;
  }

  protected override finalAttributes(): Attributes {
    const { usd, inputTokens, outputTokens } = this.#account;
    const hasTokens = inputTokens > 0 || outputTokens > 0;
    return {
      ...(hasTokens && { [semconv.USAGE_INPUT_TOKENS]: inputTokens, [semconv.USAGE_OUTPUT_TOKENS]: outputTokens }),
      ...(usd > 0 && { [own.AGENT_COST]: usd }),
    };
  }

  protected override measure({ errorType }: Ending): void {
    const { metrics } = this.work;
    const agent = { [semconv.OPERATION_NAME]: OPERATION, [semconv.AGENT_NAME]: this.name };
    const { inferences, tools } = this.#calls;
    metrics.observe(invokeAgentDuration, { ...agent, [semconv.ERROR_TYPE]: errorType }, this.durationSeconds, this.context);
    metrics.observe(invokeAgentInferenceCalls, agent, inferences, this.context);
    metrics.observe(invokeAgentToolCalls, agent, tools, this.context);
  }
}
