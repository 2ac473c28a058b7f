import { newAttributes } from '../../operation/new-attributes.ts';
import type { Attributes } from '@opentelemetry/api';
import * as semconv from '../../semconv/attributes.ts';
import { count, field, type Json, list, number, object, text } from '../fields.ts';

/** Parameters that chat, legacy completions and responses share, as attributes. */
export function samplingAttributes(request: unknown): Attributes {
  const read = object(request) ?? {};
  try {
    return attributesOf(read);
  } catch {
    // an accessor that throws costs that parameter only
    return attributesOf(new Proxy(read, { get: (_target, name) => field(request, String(name)) }));
  }
}

function attributesOf(request: Json): Attributes {
  const attributes = newAttributes();
  put(attributes, semconv.REQUEST_TEMPERATURE, number(request['temperature']));
  put(attributes, semconv.REQUEST_TOP_P, number(request['top_p']));
  put(attributes, semconv.REQUEST_FREQUENCY_PENALTY, number(request['frequency_penalty']));
  put(attributes, semconv.REQUEST_PRESENCE_PENALTY, number(request['presence_penalty']));
  put(attributes, semconv.REQUEST_SEED, count(request['seed']));
  put(
    attributes,
    semconv.REQUEST_MAX_TOKENS,
    count(request['max_completion_tokens']) ?? count(request['max_output_tokens']) ?? count(request['max_tokens']),
  );
  const choices = count(request['n']);
  put(attributes, semconv.REQUEST_CHOICE_COUNT, choices === 1 ? undefined : choices);
  put(attributes, semconv.REQUEST_STREAM, request['stream'] === true ? true : undefined);
  put(attributes, semconv.REQUEST_STOP_SEQUENCES, stopSequences(request['stop']));
  const effort = text(request['reasoning_effort']) ?? text(field(request['reasoning'], 'effort'));
  put(attributes, semconv.REQUEST_REASONING_LEVEL, effort);
  const tier = text(request['service_tier']);
  put(attributes, semconv.OPENAI_REQUEST_SERVICE_TIER, tier === 'auto' ? undefined : tier);
  const prompt = request['prompt'];
  if (typeof prompt === 'object') {
    put(attributes, semconv.PROMPT_NAME, text(field(prompt, 'id')));
    put(attributes, semconv.PROMPT_VERSION, text(field(prompt, 'version')));
  }
  return attributes;
}

/** Requested modality from a `response_format` or `text.format` object. */
export function outputType(format: unknown): string | undefined {
  const type = text(field(format, 'type'));
  if (type === 'text') return 'text';
  return type === 'json_object' || type === 'json_schema' ? 'json' : undefined;
}

/** Sets an attribute when there is a value. */
export function put(attributes: Attributes, name: string, value: string | number | boolean | string[] | undefined): void {
  if (value !== undefined) attributes[name] = value;
}

function stopSequences(stop: unknown): string[] | undefined {
  if (stop === undefined) return undefined;
  if (typeof stop === 'string') return [stop];
  const sequences = list(stop).filter((sequence) => typeof sequence === 'string');
  return sequences.length > 0 ? sequences : undefined;
}
