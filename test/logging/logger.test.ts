import { context, diag, DiagLogLevel, trace } from '@opentelemetry/api';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOG_CATEGORIES, type LogCategory } from '../../src/logging/category.ts';
import { LOG_LEVELS } from '../../src/logging/level.ts';
import { getLogger } from '../../src/logging/logger.ts';
import { createMemoryTelemetry, type MemoryTelemetry, total } from '../support/memory-telemetry.ts';
import { recordInMemory, stopRecording } from '../support/work-in-memory.ts';

const ignore = () => {};

let telemetry: MemoryTelemetry;
beforeEach(() => {
  telemetry = recordInMemory();
});
afterEach(stopRecording);

/** The parts of a record that a logger decides about. */
function readable({ body, severityNumber, severityText, attributes, spanContext, eventName }: ReadableLogRecord) {
  return { body, severityNumber, severityText, attributes, spanId: spanContext?.spanId, eventName };
}

const recorded = async () => (await telemetry.logs()).map(readable);
const bodies = async (from: MemoryTelemetry) => (await from.logs()).map(({ body }) => body);
const attributes = async () => (await telemetry.logs()).map((record) => record.attributes);

test('a line is one log record with message, severity and attributes', async () => {
  getLogger('api').info('request finished', { status: 200, cached: false, tags: ['a', 'b'], nested: { deep: [1, null] } });
  expect(await recorded()).toEqual([
    {
      body: 'request finished',
      severityNumber: 9,
      severityText: 'INFO',
      attributes: {
        'aimeter.log.category': 'api',
        status: 200,
        cached: false,
        tags: ['a', 'b'],
        nested: { deep: [1, null] },
      },
      spanId: undefined,
      eventName: undefined,
    },
  ]);
});

test('every level has its severity', async () => {
  stopRecording();
  telemetry = recordInMemory({ logLevel: 'debug' });
  const log = getLogger('system');
  for (const level of LOG_LEVELS) log[level]('message');
  expect((await recorded()).map(({ severityNumber, severityText }) => [severityNumber, severityText])).toEqual([
    [5, 'DEBUG'],
    [9, 'INFO'],
    [13, 'WARNING'],
    [17, 'ERROR'],
    [21, 'CRITICAL'],
  ]);
});

test('lines are counted by category and level; those below the level are neither recorded nor counted', async () => {
  for (const category of LOG_CATEGORIES) {
    const log = getLogger(category);
    log.debug('not recorded');
    log.error('recorded');
  }
  getLogger('api').info('recorded');
  const points = await telemetry.points();
  const count = (category: string, level: string) =>
    total(points, 'aimeter.log.records', { 'aimeter.log.category': category, 'aimeter.log.level': level });
  expect(LOG_CATEGORIES.map((category) => count(category, 'error'))).toEqual(LOG_CATEGORIES.map(() => 1));
  expect([count('api', 'info'), count('api', 'debug')]).toEqual([1, 0]);
  expect(await recorded()).toHaveLength(LOG_CATEGORIES.length + 1);
});

test.each(LOG_LEVELS)('isEnabled says what level %s records', async (level) => {
  stopRecording();
  telemetry = recordInMemory({ logLevel: level });
  const log = getLogger('system');
  const enabled = LOG_LEVELS.filter((each) => log.isEnabled(each));
  expect(enabled).toEqual(LOG_LEVELS.slice(LOG_LEVELS.indexOf(level)));
  for (const each of LOG_LEVELS) log[each](each);
  expect((await recorded()).map(({ body }) => body)).toEqual(enabled);
});

test('isEnabled says no to a level that does not exist', () => {
  // @ts-expect-error -- does not compile
  expect(getLogger('system').isEnabled('warn')).toBe(false);
});

test('a line written inside a span carries its ids', async () => {
  const span = telemetry.tracerProvider.getTracer('test').startSpan('work');
  const log = getLogger('agents');
  context.with(trace.setSpan(context.active(), span), () => log.info('inside'));
  log.info('outside');
  expect((await recorded()).map(({ spanId }) => spanId)).toEqual([span.spanContext().spanId, undefined]);
});

describe('child loggers', () => {
  test('add fields, later ones win, and the parent stays as it is', async () => {
    const parent = getLogger('business', { component: 'billing', fields: { run: 1, stage: 'a' } });
    parent.child({ stage: 'b', extra: true }).child({ extra: false }).info('child', { run: 2 });
    parent.info('parent');
    const own = { 'aimeter.log.category': 'business', 'aimeter.log.component': 'billing' };
    expect(await attributes()).toEqual([
      { ...own, run: 2, stage: 'b', extra: false },
      { ...own, run: 1, stage: 'a' },
    ]);
  });

  test('may name another component', async () => {
    getLogger('business', { component: 'billing' }).child({ component: 'invoices' }).info('message', { component: 'a field' });
    expect(await attributes()).toEqual([
      { 'aimeter.log.category': 'business', 'aimeter.log.component': 'invoices', component: 'a field' },
    ]);
  });
});

const failure = () => Object.assign(new TypeError('no answer', { cause: new Error('socket closed') }), { code: 'ECONNRESET' });

describe('errors', () => {
  const exception = {
    'aimeter.log.category': 'api',
    'error.type': 'ECONNRESET',
    'exception.type': 'TypeError',
    'exception.message': 'no answer',
    'exception.stacktrace': expect.stringMatching(/^TypeError: no answer\n {4}at .*\nCaused by: Error: socket closed\n {4}at /s),
  };

  test('given as a field become the exception of the record', async () => {
    getLogger('api').error('failed', { error: failure(), attempt: 2 });
    expect(await attributes()).toEqual([{ ...exception, attempt: 2 }]);
  });

  test('may stand in place of the fields, or of the message', async () => {
    const { error } = getLogger('api');
    error('failed', failure());
    // without types, as in promise.catch(log.error)
    Reflect.apply(error, undefined, [failure()]);
    expect(await attributes()).toEqual([exception, exception]);
    expect((await recorded()).map(({ body }) => body)).toEqual(['failed', 'no answer']);
  });

  test('elsewhere are values like others', async () => {
    getLogger('api').error('failed', { error: 'a text', last: new RangeError('too far') });
    expect(await attributes()).toEqual([
      {
        'aimeter.log.category': 'api',
        error: 'a text',
        last: { type: 'RangeError', message: 'too far', stacktrace: expect.stringContaining('RangeError: too far') },
      },
    ]);
  });
});

test('fields cannot take the names that only the logger sets', async () => {
  const fields = {
    'aimeter.log.category': 'x',
    'aimeter.log.component': 'x',
    'exception.type': 'x',
    ['__proto__']: { polluted: true },
  };
  getLogger('api').error('failed', { ...fields, ...JSON.parse('{"__proto__": {"polluted": true}}'), error: new Error('real') });
  const [own = {}] = await attributes();
  expect(own).toMatchObject({ 'aimeter.log.category': 'api', 'exception.type': 'Error' });
  expect(own).not.toHaveProperty('aimeter.log.component');
  expect(Reflect.get(own, 'polluted')).toBeUndefined();
});

test('a logger made before telemetry starts records with it, and with the next one', async () => {
  stopRecording();
  const log = getLogger('system');
  telemetry = recordInMemory();
  log.info('first');
  const second = createMemoryTelemetry();
  recordInMemory({}, second);
  log.info('second');
  expect([await bodies(telemetry), await bodies(second)]).toEqual([['first'], ['second']]);
  expect(total(await second.points(), 'aimeter.log.records')).toBe(1);
});

test('a category that does not exist becomes system, with one warning', async () => {
  const warnings: string[] = [];
  diag.setLogger(
    { error: ignore, warn: (message) => warnings.push(message), info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  // @ts-expect-error -- does not compile
  const wrong: LogCategory = 'sytem';
  for (let time = 0; time < 2; time += 1) getLogger(wrong).info('message');
  diag.disable();
  expect(await attributes()).toEqual([{ 'aimeter.log.category': 'system' }, { 'aimeter.log.category': 'system' }]);
  expect(warnings).toHaveLength(1);
});
