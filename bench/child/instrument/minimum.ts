import type * as Api from '@opentelemetry/api';
import type { Application, Client, Instrument, Request } from '../contestant.ts';
import { startOtel3 } from '../otel-3.ts';

const LATENCY = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

interface Reply {
  readonly id?: string;
  readonly model: string;
  readonly choices?: readonly { readonly finish_reason: string | null }[];
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens?: number } | null;
}

/** Attributes by which the metrics of an operation are split. */
function dimensions(operation: string, { model }: Request) {
  return {
    'gen_ai.operation.name': operation,
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'server.address': 'api.openai.com',
    'server.port': 443,
  };
}

/**
 * What an application would write by hand around its calls, and no more: one span with twelve attributes, a duration
 * histogram, and a second histogram: tokens of a plain call, the time per output chunk of a stream.
 */
export const instrument: Instrument = async (load, createClient) => {
  const { flush } = startOtel3(load);
  const { context, metrics, SpanKind, SpanStatusCode, trace } = load<typeof Api>('@opentelemetry/api');
  const tracer = trace.getTracer('by-hand');
  const meter = metrics.getMeter('by-hand');
  const latency = { unit: 's', advice: { explicitBucketBoundaries: LATENCY } };
  const duration = meter.createHistogram('gen_ai.client.inference.duration', latency);
  const perChunk = meter.createHistogram('gen_ai.client.inference.time_per_output_chunk', latency);
  const tokens = meter.createHistogram('gen_ai.client.inference.operation.input_tokens', {
    unit: '{token}',
    advice: { explicitBucketBoundaries: TOKENS },
  });
  const client: Client = createClient();

  async function observed(
    operation: string,
    request: Request,
    call: (end: (reply: Reply) => void, attributes: Api.Attributes) => Promise<unknown>,
  ): Promise<unknown> {
    const attributes = dimensions(operation, request);
    const span = tracer.startSpan(`${operation} ${request.model}`, { kind: SpanKind.CLIENT, attributes });
    const startedAt = performance.now();
    try {
      return await context.with(
        trace.setSpan(context.active(), span),
        call,
        undefined,
        (reply: Reply) => {
          span.setAttributes({
            'gen_ai.request.temperature': request.temperature,
            'gen_ai.request.max_tokens': request.max_completion_tokens,
            'gen_ai.response.id': reply.id,
            'gen_ai.response.model': reply.model,
            'gen_ai.response.finish_reasons': reply.choices?.map((choice) => choice.finish_reason),
            'gen_ai.usage.input_tokens': reply.usage?.prompt_tokens,
            'gen_ai.usage.output_tokens': reply.usage?.completion_tokens,
          });
        },
        attributes,
      );
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      duration.record((performance.now() - startedAt) / 1000, attributes);
      span.end();
    }
  }

  const application: Application = {
    chat: (request) =>
      observed('chat', request, async (end, attributes) => {
        const reply = (await client.chat.completions.create(request)) as Reply;
        tokens.record(reply.usage?.prompt_tokens ?? 0, attributes);
        end(reply);
        return reply;
      }),
    async stream(request) {
      let chunks = 0;
      await observed('chat', request, async (end, attributes) => {
        let lastAt: number | undefined;
        let finish: Reply | undefined;
        let last: Reply | undefined;
        for await (const chunk of (await client.chat.completions.create(request)) as AsyncIterable<Reply>) {
          chunks += 1;
          const now = performance.now();
          if (lastAt !== undefined) perChunk.record((now - lastAt) / 1000, attributes);
          lastAt = now;
          if (chunk.choices?.[0]?.finish_reason) finish = chunk;
          last = chunk;
        }
        if (last) end({ ...last, ...(finish?.choices && { choices: finish.choices }) });
      });
      return chunks;
    },
    async abandon(request) {
      await observed('chat', request, () => client.chat.completions.create(request));
    },
    embed: (request) =>
      observed('embeddings', request, async (end, attributes) => {
        const reply = (await client.embeddings.create(request)) as Reply;
        tokens.record(reply.usage?.prompt_tokens ?? 0, attributes);
        end(reply);
        return reply;
      }),
    flush,
  };
  return application;
};
