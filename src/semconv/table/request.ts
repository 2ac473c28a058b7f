import * as name from '../attributes.ts';
import { CLIENT, INFERENCE } from './groups.ts';
import { on, row } from './row.ts';

const recommended = on('recommended', INFERENCE);
const conditional = on('conditional', INFERENCE);

/** What the caller asked for. */
export const REQUEST = [
  row(name.REQUEST_MODEL, {
    description: 'Model name exactly as requested.',
    spans: {
      ...on('conditional', CLIENT),
      ...on('required', INFERENCE),
      invoke_agent: 'conditional',
      task: 'conditional',
      routing: 'conditional',
      speech: 'conditional',
    },
    events: { details: 'required', exception: 'recommended', task: 'conditional', cost: 'conditional' },
  }),
  row(name.OUTPUT_TYPE, {
    description: 'Modality the caller asked for.',
    spans: conditional,
    values: ['text', 'json', 'image', 'speech'],
  }),
  row(name.REQUEST_CHOICE_COUNT, { type: 'int', description: 'Choices asked for; only when not 1.', spans: conditional }),
  row(name.REQUEST_SEED, { type: 'int', description: 'Seed for repeatable sampling.', spans: conditional }),
  row(name.REQUEST_STREAM, { type: 'boolean', description: 'Only ever `true`: the reply was streamed.', spans: conditional }),
  row(name.REQUEST_STREAM_CURSOR, {
    type: 'int',
    description: 'Event after which a stored stream is resumed.',
    spans: { fetch_response: 'conditional' },
  }),
  row(name.REQUEST_TEMPERATURE, { type: 'double', description: 'Sampling temperature.', spans: recommended }),
  row(name.REQUEST_TOP_P, { type: 'double', description: 'Nucleus sampling share.', spans: recommended }),
  row(name.REQUEST_FREQUENCY_PENALTY, { type: 'double', description: 'Frequency penalty.', spans: recommended }),
  row(name.REQUEST_PRESENCE_PENALTY, { type: 'double', description: 'Presence penalty.', spans: recommended }),
  row(name.REQUEST_MAX_TOKENS, { type: 'int', description: 'Limit of output tokens.', spans: recommended }),
  row(name.REQUEST_STOP_SEQUENCES, { type: 'string[]', description: 'Texts that stop the output.', spans: recommended }),
  row(name.REQUEST_REASONING_LEVEL, { description: 'Reasoning effort, verbatim.', spans: recommended }),
  row(name.REQUEST_PREVIOUS_RESPONSE_ID, {
    description: 'Response that this one continues.',
    spans: recommended,
    identifier: true,
  }),
  row(name.REQUEST_ENCODING_FORMATS, {
    type: 'string[]',
    description: 'Encodings the caller asked for; not those the SDK adds.',
    spans: { embeddings: 'recommended' },
  }),
  row(name.EMBEDDINGS_DIMENSION_COUNT, {
    type: 'int',
    description: 'Length of the vectors.',
    spans: { embeddings: 'recommended' },
    expectedOn: ['embeddings'],
  }),
  row(name.OPENAI_REQUEST_SERVICE_TIER, { description: 'Service tier asked for; never `auto`.', spans: conditional }),
];
