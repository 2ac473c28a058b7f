// Does once everything that an old metric name is about, and prints what `GET /api/metrics` answers at the end.
import { metrics } from '@opentelemetry/api';
import OpenAI from 'openai';
import { serverRequestDuration } from '../../../src/catalogue/metrics/api.ts';
import * as calls from '../../../src/catalogue/metrics/calls.ts';
import { logRecords } from '../../../src/catalogue/metrics/health.ts';
import * as speech from '../../../src/catalogue/metrics/speech.ts';
import { createMetricsHandler } from '../../../src/index.ts';
import { instrumentOptions } from '../../../src/operation/observable.ts';
import * as own from '../../../src/semconv/aimeter.ts';
import * as semconv from '../../../src/semconv/attributes.ts';
import { makeCall } from './make-call.mjs';

const openai = new OpenAI({ apiKey: 'sk-test-FAKE', baseURL: process.argv[2] });
const chat = { kind: 'chat', model: 'gpt-4o-mini' };
await makeCall(openai, { ...chat, input: 100, output: 50, cached: 0 });
await makeCall(openai, { ...chat, kind: 'stream', input: 1000, output: 7, cached: 600 });
await makeCall(openai, { ...chat, input: 1, output: 1, cached: 0, status: 400 });
await makeCall(openai, { kind: 'embedding', model: 'text-embedding-3-small', input: 40, output: 0, cached: 0 });

const meter = metrics.getMeter('app');

function add(metric, value, attributes) {
  meter.createCounter(metric.name, instrumentOptions(metric)).add(value, attributes);
}

function observe(metric, values, attributes) {
  const instrument = meter.createHistogram(metric.name, instrumentOptions(metric));
  for (const value of values) instrument.record(value, attributes);
}

function set(metric, value, attributes) {
  meter.createGauge(metric.name, instrumentOptions(metric)).record(value, attributes);
}

const inbound = { [own.CALL_DIRECTION]: 'inbound' };
const outbound = { [own.CALL_DIRECTION]: 'outbound' };
add(calls.callCount, 3, { ...inbound, [own.OUTCOME]: 'success' });
add(calls.callCount, 1, { ...outbound, [own.OUTCOME]: 'failure', [semconv.ERROR_TYPE]: 'busy' });
observe(calls.callLatency, [0.25, 0.75], inbound);
observe(calls.callLatency, [1.5], outbound);
observe(calls.callDuration, [20, 70], inbound);
observe(calls.callAudioQuality, [0.875, 0.625], inbound);
observe(calls.callAudioQuality, [0.375], outbound);
observe(calls.sentimentScore, [0.75, 0.5], { [own.SENTIMENT_SOURCE]: 'call' });

const elevenlabs = { [semconv.PROVIDER_NAME]: 'elevenlabs', [semconv.REQUEST_MODEL]: 'eleven_v3', [own.VOICE_CLASS]: 'neural' };
const other = { ...elevenlabs, [semconv.PROVIDER_NAME]: 'openai' };
observe(speech.speechDuration, [0.25, 0.5], { ...elevenlabs, [own.OUTCOME]: 'success' });
observe(speech.speechDuration, [1], { ...elevenlabs, [own.OUTCOME]: 'failure', [semconv.ERROR_TYPE]: 'timeout' });
observe(speech.speechDuration, [64, 64], { ...other, [own.OUTCOME]: 'success' });
observe(speech.speechGenerationDuration, [2, 3], elevenlabs);
observe(speech.speechGenerationDuration, [64], other);
observe(speech.speechAudioQuality, [0.75], elevenlabs);
set(speech.poolActive, 3, { [own.POOL_NAME]: 'elevenlabs' });
set(speech.poolSize, 10, { [own.POOL_NAME]: 'elevenlabs' });
set(speech.poolActive, 50, { [own.POOL_NAME]: 'database' });
set(speech.poolSize, 99, { [own.POOL_NAME]: 'database' });

const request = { [semconv.HTTP_ROUTE]: '/chat', [semconv.URL_SCHEME]: 'http' };
observe(serverRequestDuration, [0.125, 0.375], {
  ...request,
  [semconv.HTTP_REQUEST_METHOD]: 'GET',
  [semconv.HTTP_RESPONSE_STATUS_CODE]: 200,
});
observe(serverRequestDuration, [2], {
  ...request,
  [semconv.HTTP_REQUEST_METHOD]: 'POST',
  [semconv.HTTP_RESPONSE_STATUS_CODE]: 500,
  [semconv.ERROR_TYPE]: '500',
});

for (const [level, count] of Object.entries({ debug: 4, info: 5, warning: 2, error: 1, critical: 1 })) {
  add(logRecords, count, { [own.LOG_CATEGORY]: 'app', [own.LOG_LEVEL]: level });
}

const answer = await createMetricsHandler().fetch(new Request('http://localhost/api/metrics'));
process.stdout.write(await answer.text());
