import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Method } from '../../src/work/as-task.ts';
import { observeService } from '../../src/work/observe-service.ts';
import { warningsOf } from '../support/warnings.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

const RUN = Symbol('run');

class Base {
  async inherited(): Promise<string> {
    return Promise.resolve('inherited');
  }
  async overridden(): Promise<string> {
    return Promise.resolve('base');
  }
}

class NewsService extends Base {
  static made = 0;
  readonly #latest = ['one', 'two'];
  readonly arrow = async (): Promise<number> => Promise.resolve(this.#latest.length);
  reads = 0;

  constructor() {
    super();
    NewsService.made += 1;
  }

  get topic(): string {
    this.reads += 1;
    return 'world';
  }
  async latest(limit: number): Promise<readonly string[]> {
    return Promise.resolve(this.#latest.slice(0, limit));
  }
  override async overridden(): Promise<string> {
    return `${await super.overridden()} and more`;
  }
  promised(): Promise<string> {
    return Promise.resolve('promised');
  }
  count(): number {
    return this.#latest.length;
  }
  async fails(): Promise<never> {
    return Promise.reject(new RangeError('no'));
  }
  async nested(): Promise<readonly string[]> {
    return this.latest(2);
  }
  async [RUN](): Promise<string> {
    return Promise.resolve('ran');
  }
  async *stream(): AsyncGenerator<number> {
    yield Promise.resolve(1);
  }
}

function observed() {
  const telemetry = recordInMemory();
  const service = new NewsService();
  return { telemetry, service, types: () => telemetry.spans().map(({ attributes }) => attributes['aimeter.task.type']) };
}

function functionsOf(service: object, names: readonly string[]): unknown[] {
  return names.map((name): unknown => Reflect.get(service, name));
}

describe('an observed service', () => {
  test('is the same object of the same type, and has no more keys than before', () => {
    const { service } = observed();
    const keys = Object.keys(service);
    const news = observeService(service, 'news');
    expectTypeOf(news).toEqualTypeOf<NewsService>();
    expect(news).toBe(service);
    expect(news).toBeInstanceOf(Base);
    expect(Object.keys(news)).toEqual(keys);
    expect(functionsOf(news, ['latest']).map((fn) => [(fn as Method).name, (fn as Method).length])).toEqual([['latest', 1]]);
  });

  test('has a task for each call of an async method: own, inherited, overridden, arrow, symbol', async () => {
    const { service, types } = observed();
    const news = observeService(service, 'news');
    expect(await news.latest(1)).toEqual(['one']);
    expect(await news.inherited()).toBe('inherited');
    expect(await news.overridden()).toBe('base and more');
    expect(await news.arrow()).toBe(2);
    expect(await news[RUN]()).toBe('ran');
    expect(types()).toEqual(['news.latest', 'news.inherited', 'news.overridden', 'news.arrow', 'news.run']);
  });

  test('leaves other instances, sync methods, promises of other functions, generators and getters alone', async () => {
    const { service, types } = observed();
    const before = functionsOf(service, ['count', 'promised', 'stream']);
    const news = observeService(service, 'news');
    expect(news.reads).toBe(0);
    expect(functionsOf(news, ['count', 'promised', 'stream'])).toEqual(before);
    expect([news.count(), await news.promised(), news.topic, news.reads]).toEqual([2, 'promised', 'world', 1]);
    await new NewsService().latest(1);
    expect(types()).toEqual([]);
  });

  test('nests the task of a method that another one calls', async () => {
    const { service, telemetry } = observed();
    await observeService(service, 'news').nested();
    const [inner, outer] = telemetry.spans();
    expect([inner?.name, outer?.name]).toEqual(['task news.latest', 'task news.nested']);
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
  });

  test('passes errors on and has metadata', async () => {
    const { service, telemetry } = observed();
    const news = observeService(service, 'news', { metadata: { layer: 1 } });
    await expect(news.fails()).rejects.toThrow(new RangeError('no'));
    expect(telemetry.spans()[0]?.attributes).toMatchObject({
      'aimeter.outcome': 'failure',
      'error.type': 'RangeError',
      'aimeter.task.metadata': '{"layer":1}',
    });
  });

  test('is observed once however often it is asked for, under its first name', async () => {
    const { service, types } = observed();
    const [latest] = functionsOf(observeService(service, 'news'), ['latest']);
    const again = observeService(service, 'other', { methods: ['latest', 'count'] });
    expect(functionsOf(again, ['latest'])[0]).toBe(latest);
    await service.latest(1);
    service.count();
    expect(types()).toEqual(['news.latest', 'other.count']);
  });

  test('may be a prototype, for every instance, and then no instance of its own', async () => {
    const { telemetry } = observed();
    class Fresh {
      readonly #value = 7;
      async value(): Promise<number> {
        return Promise.resolve(this.#value);
      }
    }
    observeService(Fresh.prototype, 'fresh');
    expect(await observeService(new Fresh(), 'again').value()).toBe(7);
    expect(telemetry.spans().map(({ name }) => name)).toEqual(['task fresh.value']);
  });

  test('may be a record of functions, the static side of a class, or without a prototype', async () => {
    const { types } = observed();
    class Tools {
      readonly kind = 'tools';
      static async run(): Promise<string> {
        return Promise.resolve('static');
      }
    }
    const bare = Object.assign(Object.create(null) as object, { go: async () => Promise.resolve('bare') });
    const record = { async load() {}, save: async () => Promise.resolve() };
    expect(Object.keys(observeService(record, 'record'))).toEqual(['load', 'save']);
    await record.load();
    expect(await observeService(Tools, 'tools').run()).toBe('static');
    expect(await observeService(bare, 'bare').go()).toBe('bare');
    expect(types()).toEqual(['record.load', 'tools.run', 'bare.go']);
  });
});

describe('methods by name', () => {
  test('are the only tasks, those that are not async included', async () => {
    const { service, types } = observed();
    const news = observeService(service, 'news', { methods: ['count', 'promised', RUN, 'inherited'] });
    expect([news.count(), await news.promised(), await news[RUN](), await news.inherited()]).toEqual([
      2,
      'promised',
      'ran',
      'inherited',
    ]);
    await news.latest(1);
    expect(types()).toEqual(['news.count', 'news.promised', 'news.run', 'news.inherited']);
  });

  test.each([
    ['lates', '"lates"'],
    ['reads', '"reads"'],
    ['topic', '"topic"'],
    ['constructor', '"constructor"'],
    ['toString', '"toString"'],
    [Symbol('absent'), '"absent"'],
  ])('throw when there is no method %s, before anything is changed', (name, named) => {
    const { service } = observed();
    const before = functionsOf(service, ['latest']);
    expect(() => observeService(service, 'news', { methods: ['latest', name as 'latest'] })).toThrow(
      new TypeError(`aimeter: option "methods" must be names of methods of the service, received ${named}`),
    );
    expect([functionsOf(service, ['latest']), service.reads]).toEqual([before, 0]);
  });

  test('throw for a generator', () => {
    const { service } = observed();
    expect(() => observeService(service, 'news', { methods: ['stream'] })).toThrow('methods that are no generators');
  });

  test('that are no methods do not compile', () => {
    const { service } = observed();
    // @ts-expect-error a number
    expect(() => observeService(service, 'news', { methods: ['reads'] })).toThrow(TypeError);
    // @ts-expect-error misspelt
    expect(() => observeService(service, 'news', { methods: ['lates'] })).toThrow(TypeError);
  });
});

describe('what cannot be observed', () => {
  test.each([
    ['frozen', Object.freeze(new NewsService())],
    ['sealed, with inherited methods', Object.seal(new NewsService())],
    ['frozen, with methods of its own', Object.freeze({ async latest() {} })],
  ])('a service that is %s throws and says which method', (_, service) => {
    expect(() => observeService(service as object, 'news')).toThrow(
      /^aimeter: observeService cannot observe \w+: the object is frozen; observe it before it is frozen, or a copy$/,
    );
  });

  test('a sealed object with methods of its own is no obstacle', async () => {
    const { types } = observed();
    await observeService(Object.seal({ async latest() {} }), 'news').latest();
    expect(types()).toEqual(['news.latest']);
  });

  test.each([undefined, null, 'text', 7])('%s as a service', (service) => {
    expect(() => observeService(service as unknown as object, 'news')).toThrow('observeService expects an object, received');
  });

  test.each([
    ['', {}, 'option "name" must be a non-empty string, received ""'],
    ['news', null, 'the options of a task must be an object, received null'],
    ['news', { methods: 'latest' }, 'option "methods" must be an array of names, received "latest"'],
    ['news', { metadata: [] }, 'option "metadata" must be an object, received an array'],
  ])('the name %j with the options %j', (name, options, message) => {
    expect(() => observeService({}, name, options as never)).toThrow(new TypeError(`aimeter: ${message}`));
  });

  test('an object without async methods is worth a warning', () => {
    const warnings = warningsOf(() => observeService({ count: () => 1 }, 'counter'));
    expect(warnings).toEqual(['aimeter: counter has no async method to observe; name its methods in "methods"']);
  });
});
