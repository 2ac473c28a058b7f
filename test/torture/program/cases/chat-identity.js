import { AsyncLocalStorage } from 'node:async_hooks';
import { inspect } from 'node:util';
import { settle } from '../toolbox.js';
import { chatRequest, streamRequest } from './requests.js';

const DONE = ['chat completed'];

/** A reply without a network, so that only promises decide the order of events. */
function instantFetch() {
  const reply = {
    id: 'chatcmpl-instant',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }],
  };
  return async () => new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } });
}

function keysOf(value) {
  return Object.keys(value).sort();
}

/** Whether promises, requests, contexts and order of events are what they are without instrumentation. */
export const chatIdentityCases = [
  {
    name: 'identity: the promise',
    spans: DONE,
    async run({ client, openai, note }) {
      const promise = client.chat.completions.create(chatRequest());
      const chained = promise.then((data) => data);
      note('ownKeys', Reflect.ownKeys(promise).map(String).sort());
      note('inspected', inspect(promise, { depth: 0 }).replaceAll(/\s+/g, ' '));
      const facts = {
        apiPromise: promise instanceof openai.APIPromise,
        promise: promise instanceof Promise,
        class: promise.constructor === openai.APIPromise,
        keys: keysOf(promise),
        tag: Object.prototype.toString.call(promise),
        chained: [chained instanceof openai.APIPromise, chained.constructor.name, chained === promise],
        methods: ['then', 'catch', 'finally', 'asResponse', 'withResponse'].map((name) => [
          name,
          typeof promise[name],
          promise[name].length,
        ]),
        json: JSON.stringify(promise) === undefined,
        sealed: [Object.isExtensible(promise), Object.isFrozen(promise)],
      };
      const [first, second] = [await promise, await promise];
      return { ...facts, same: first === second, sameChained: (await chained) === first };
    },
  },
  {
    name: 'identity: the class',
    spans: [],
    run({ openai, client }) {
      const { Completions } = openai.OpenAI.Chat;
      const { create } = Completions.prototype;
      const descriptor = Object.getOwnPropertyDescriptor(Completions.prototype, 'create');
      return {
        name: create.name,
        length: create.length,
        own: Object.getOwnPropertyNames(Completions.prototype).sort(),
        descriptor: [descriptor.enumerable, descriptor.configurable, descriptor.writable],
        inherited: client.chat.completions.create === create,
        instance: client.chat.completions instanceof Completions,
        instanceKeys: keysOf(client.chat.completions),
        statics: keysOf(openai.OpenAI),
      };
    },
  },
  {
    name: 'identity: the reply object',
    spans: DONE,
    async run({ client }) {
      const data = await client.chat.completions.create(chatRequest());
      const hidden = Object.getOwnPropertyDescriptor(data, '_request_id');
      return {
        keys: Object.keys(data),
        own: Reflect.ownKeys(data).map(String),
        hidden,
        prototype: Object.getPrototypeOf(data) === Object.prototype,
      };
    },
  },
  {
    name: 'request: equal before and after',
    spans: DONE,
    async run({ client }) {
      const request = chatRequest({ metadata: { a: 'b' }, temperature: 0.5, stop: ['x'] });
      const options = { headers: { 'x-own': 'yes' }, query: { trace: '1' } };
      const before = structuredClone({ request, options });
      await client.chat.completions.create(request, options);
      return { before, after: { request, options }, messages: request.messages.length };
    },
  },
  {
    name: 'request: deeply frozen',
    spans: DONE,
    run({ client }) {
      const request = chatRequest();
      for (const message of request.messages) Object.freeze(message);
      Object.freeze(request.messages);
      return client.chat.completions.create(
        Object.freeze(request),
        Object.freeze({ headers: Object.freeze({ 'x-own': 'yes' }) }),
      );
    },
  },
  {
    name: 'request: hidden getter that throws',
    spans: DONE,
    run({ client }) {
      const request = chatRequest();
      for (const name of ['temperature', 'tools', 'service_tier', 'unrelated']) {
        Object.defineProperty(request, name, {
          enumerable: false,
          get() {
            throw new Error(`nobody may read ${name}`);
          },
        });
      }
      return client.chat.completions.create(request);
    },
  },
  {
    name: 'request: visible getter that throws',
    spans: ['chat error'],
    run({ client }) {
      const request = chatRequest();
      Object.defineProperty(request, 'temperature', {
        enumerable: true,
        get() {
          throw new Error('not readable');
        },
      });
      return settle(client.chat.completions.create(request));
    },
  },
  {
    name: 'request: getter with a side effect',
    spans: DONE,
    async run({ client, note }) {
      let reads = 0;
      const request = chatRequest({
        get temperature() {
          reads += 1;
          return 0.5;
        },
      });
      const data = await client.chat.completions.create(request);
      note('getter reads', reads);
      return data;
    },
  },
  {
    name: 'request: Proxy',
    spans: DONE,
    async run({ client, note }) {
      const log = [];
      const traps = Object.fromEntries(
        ['get', 'has', 'set', 'deleteProperty', 'defineProperty', 'ownKeys', 'getOwnPropertyDescriptor'].map((trap) => [
          trap,
          (...rest) => {
            log.push(`${trap} ${typeof rest[1] === 'string' ? rest[1] : ''}`.trim());
            return Reflect[trap](...rest);
          },
        ]),
      );
      const data = await client.chat.completions.create(new Proxy(chatRequest(), traps));
      note('proxy traps', log.length);
      return { data, writes: log.filter((entry) => /^(set|delete|define)/.test(entry)) };
    },
  },
  {
    name: 'request: odd values',
    spans: DONE,
    async run({ client }) {
      const request = Object.assign(Object.create(null), chatRequest(), {
        temperature: null,
        seed: undefined,
        stop: null,
        nested: { toJSON: () => 'own' },
      });
      return client.chat.completions.create(request);
    },
  },
  {
    name: 'context: AsyncLocalStorage is kept',
    spans: ['chat completed', 'chat completed'],
    async run({ client }) {
      const storage = new AsyncLocalStorage();
      const seen = [];
      await storage.run('outer', async () => {
        const promise = client.chat.completions.create(chatRequest());
        promise.then(() => seen.push(`then ${storage.getStore()}`));
        await storage.run('inner', () => promise.then(() => seen.push(`inner ${storage.getStore()}`)));
        await promise;
        seen.push(`await ${storage.getStore()}`);
        const stream = await client.chat.completions.create(streamRequest({ stream_options: { include_usage: true } }));
        const stores = new Set();
        for await (const _ of stream) stores.add(storage.getStore());
        seen.push(`stream ${[...stores].join()}`);
      });
      return seen;
    },
  },
  {
    name: 'order: handlers of one promise',
    spans: DONE,
    async run({ client }) {
      const log = [];
      const promise = client.chat.completions.create(chatRequest());
      const first = promise.then(() => log.push('then 1'));
      const second = promise.finally(() => log.push('finally'));
      const third = promise.catch(() => undefined).then(() => log.push('catch then'));
      const fourth = promise.withResponse().then(() => log.push('withResponse'));
      const fifth = (async () => {
        await promise;
        log.push('await');
      })();
      await Promise.all([first, second, third, fourth, fifth]);
      return log;
    },
  },
  {
    name: 'order: calls that are answered at once',
    spans: Array.from({ length: 4 }, () => 'chat completed'),
    counted: [],
    async run({ createClient, note }) {
      const client = createClient({ fetch: instantFetch() });
      const log = [];
      await client.chat.completions.create(chatRequest());
      await Promise.all(['a', 'b', 'c'].map((name) => client.chat.completions.create(chatRequest()).then(() => log.push(name))));
      note('turns', await turnsOf(() => Promise.resolve()));
      return log;
    },
  },
  {
    name: 'order: turns of one call without a network',
    spans: ['chat completed', 'chat completed'],
    counted: [],
    async run({ createClient, note }) {
      const client = createClient({ fetch: instantFetch() });
      await client.chat.completions.create(chatRequest());
      note('microtask turns', await turnsOf(() => client.chat.completions.create(chatRequest())));
      return 'reported';
    },
  },
];

/** Microtask turns until a promise is fulfilled; a difference is an added `then`, not yet a changed order. */
async function turnsOf(start) {
  let turns = 0;
  let running = true;
  const spin = () => {
    turns += 1;
    if (running && turns < 100_000) queueMicrotask(spin);
  };
  const promise = start();
  queueMicrotask(spin);
  await promise;
  running = false;
  return turns;
}
