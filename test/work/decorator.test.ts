import { describe, expect, test } from 'vitest';
import { task } from '../../src/work/decorator.ts';
import { recordInMemory } from '../support/work-in-memory.ts';

/** What the compiler hands to a decorator. */
function contextOf(kind: string, name: string | symbol = 'summarize'): ClassMethodDecoratorContext {
  const context = { kind, name, static: false, private: false, metadata: {}, addInitializer: () => undefined };
  return { ...context, access: { has: () => true, get: () => undefined } } as unknown as ClassMethodDecoratorContext;
}

async function summarize(this: { readonly name: string }, text: string, rest: number): Promise<string> {
  return Promise.resolve(`${this.name} ${text} ${rest}`);
}

function add(one: number, two: number): number {
  return one + two;
}

function* numbers(): Generator<number> {
  yield 1;
}

async function* laterNumbers(): AsyncGenerator<number> {
  yield Promise.resolve(1);
}

describe('a decorated method', () => {
  test('is a task of the given type with its options, and gets this and its arguments', async () => {
    const telemetry = recordInMemory();
    const decorated = task('summarize', { model: 'house', metadata: { layer: 1 } })(summarize, contextOf('method'));
    expect(await decorated.call({ name: 'me' }, 'text', 7)).toBe('me text 7');
    expect(telemetry.spans().map(({ name, attributes }) => [name, attributes])).toEqual([
      [
        'task summarize',
        {
          'aimeter.operation.name': 'task',
          'aimeter.task.type': 'summarize',
          'aimeter.task.id': expect.any(String),
          'aimeter.outcome': 'success',
          'aimeter.task.cost': 0,
          'aimeter.task.input_tokens': 0,
          'aimeter.task.output_tokens': 0,
          'aimeter.task.metadata': '{"layer":1}',
          'gen_ai.request.model': 'house',
        },
      ],
    ]);
  });

  test('has an id of its own for each call', () => {
    const telemetry = recordInMemory();
    const decorated = task('count')(() => 1, contextOf('method'));
    decorated();
    decorated();
    expect(new Set(telemetry.spans().map(({ attributes }) => attributes['aimeter.task.id'])).size).toBe(2);
  });

  test('looks like the method: name, length and properties', () => {
    const decorated = task('add')(Object.assign(add, { version: 3 }), contextOf('method'));
    expect([decorated.name, decorated.length, decorated.version]).toEqual(['add', 2, 3]);
  });

  test('throws what the method throws, and the task failed', () => {
    const telemetry = recordInMemory();
    const error = new RangeError('no');
    const decorated = task('fail')(() => {
      throw error;
    }, contextOf('method'));
    expect(decorated).toThrow(error);
    expect(telemetry.spans()[0]?.attributes).toMatchObject({ 'aimeter.outcome': 'failure', 'error.type': 'RangeError' });
  });
});

describe('a decorator that cannot work says so when the class is defined', () => {
  test.each(['field', 'getter', 'setter', 'accessor', 'class'])('on a %s', (kind) => {
    expect(() => task('x')(() => undefined, contextOf(kind))).toThrow(
      new TypeError(`aimeter: task decorates methods, but summarize is a ${kind}; call withTask() where the work is done`),
    );
  });

  test.each([
    ['a generator', numbers],
    ['an asynchronous generator', laterNumbers],
  ])('on %s', (_, method) => {
    expect(() => task('x')(method, contextOf('method'))).toThrow('summarize is a generator');
  });

  test.each([
    ['a method', [{}, 'summarize', { value: () => undefined }]],
    ['a property', [{}, 'summarize', undefined]],
    ['a class', [Error]],
  ] as const)('of a legacy compiler on %s', (_, args) => {
    const legacy = task('x') as unknown as (...args: readonly unknown[]) => unknown;
    expect(() => legacy(...args)).toThrow(TypeError);
    expect(() => legacy(...args)).toThrow('remove "experimentalDecorators" from tsconfig.json');
  });

  test.each([undefined, 7, ''])('with the type %s', (type) => {
    expect(() => task(type as string)).toThrow('aimeter: option "type" must be a non-empty string, received');
  });

  test.each([
    [null, 'the options of a task must be an object, received null'],
    [{ metadata: 'x' }, 'option "metadata" must be an object, received "x"'],
    [{ model: 7 }, 'option "model" must be a string, received 7'],
  ])('with the options %j', (options, message) => {
    expect(() => task('x', options as never)).toThrow(new TypeError(`aimeter: ${message}`));
  });
});

test('the id of a task is not for all calls of a method', () => {
  // @ts-expect-error every call has its own
  expect(task('x', { id: 'one' })).toBeTypeOf('function');
});
