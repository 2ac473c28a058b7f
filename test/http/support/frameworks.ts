import { context, trace } from '@opentelemetry/api';
import express5, { type Express, type ErrorRequestHandler } from 'express';
import express4 from 'express-4';
import fastify from 'fastify';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createServer, type IncomingMessage } from 'node:http';
import {
  expressErrorMiddleware,
  expressMiddleware,
  fastifyPlugin,
  honoMiddleware,
  type HttpOptions,
  observeServer,
} from '../../../src/index.ts';
import { accountIn } from '../../../src/operation/account.ts';
import { createAdaptorServer } from './hono-server.ts';
import { listen, type Running } from './running.ts';

/** What all servers of the tests do the same. */
export interface Framework {
  readonly name: string;
  /** Observed with these options; `undefined`: not observed. */
  start(options: HttpOptions<unknown> | undefined): Promise<Running>;
}

/** What a handler sees of its telemetry. */
export function seen(): { readonly spanId: string | undefined; readonly task: string | undefined } {
  return {
    spanId: trace.getActiveSpan()?.spanContext().spanId,
    task: accountIn(context.active())?.taskType,
  };
}

const onError: ErrorRequestHandler = (error: Error, _request, response, _next) =>
  void response.status(500).send(`failed: ${error.name}`);

function expressApp(express: typeof express5, options: HttpOptions<unknown> | undefined): Express {
  const app = express();
  if (options) app.use(expressMiddleware(options));
  app.use(express.json());
  app.get('/users/:id', (request, response) => void response.json({ id: request.params.id }));
  app.get('/status/:code', (request, response) => void response.status(Number(request.params.code)).send('as asked'));
  app.get('/fail', () => {
    throw new RangeError('out of range');
  });
  app.post('/echo', (request, response) => void response.json({ body: request.body as unknown, seen: options && seen() }));
  app.get('/events', (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: 1\n\n');
    setImmediate(() => response.end('data: 2\n\n'));
  });
  const items = express.Router();
  items.get('/', (_request, response) => void response.json([]));
  items.get('/:item', (request, response) => void response.json({ item: request.params.item }));
  const orders = express.Router();
  orders.use('/:order/items', items);
  app.use('/orders', orders);
  const admin = express();
  admin.get('/reports/:report', (_request, response) => void response.send('report'));
  app.use('/tenants/:tenant', admin);
  if (options) app.use(expressErrorMiddleware());
  app.use(onError);
  return app;
}

function expressFramework(name: string, express: typeof express5): Framework {
  return {
    name,
    start: (options) => listen(createServer(expressApp(express, options))),
  };
}

const fastifyFramework: Framework = {
  name: 'fastify',
  async start(options) {
    const app = fastify();
    if (options) await app.register(fastifyPlugin(options));
    app.get<{ Params: { id: string } }>('/users/:id', ({ params }) => ({ id: params.id }));
    app.get<{ Params: { code: string } }>('/status/:code', ({ params }, reply) =>
      reply.status(Number(params.code)).send('as asked'),
    );
    app.get('/fail', () => {
      throw new RangeError('out of range');
    });
    app.setErrorHandler((error: Error, _request, reply) => reply.status(500).send(`failed: ${error.name}`));
    app.post('/echo', ({ body }) => ({ body, seen: options && seen() }));
    app.get('/events', (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.write('data: 1\n\n');
      setImmediate(() => reply.raw.end('data: 2\n\n'));
    });
    await app.register(
      async (orders) => {
        orders.get('/:order/items', () => []);
        orders.get<{ Params: { item: string } }>('/:order/items/:item', ({ params }) => ({ item: params.item }));
        await Promise.resolve();
      },
      { prefix: '/orders' },
    );
    app.get('/tenants/:tenant/reports/:report', () => 'report');
    await app.ready();
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, port: Number(new URL(url).port), [Symbol.asyncDispose]: async () => app.close() };
  },
};

const honoFramework: Framework = {
  name: 'hono',
  start(options) {
    const app = new Hono();
    if (options) app.use(honoMiddleware(options));
    app.get('/users/:id', (c) => c.json({ id: c.req.param('id') }));
    app.get('/status/:code', (c) => c.body('as asked', Number(c.req.param('code')) as 200));
    app.get('/fail', () => {
      throw new RangeError('out of range');
    });
    app.onError((error, c) => c.text(`failed: ${error.name}`, 500));
    app.post('/echo', async (c) => c.json({ body: await c.req.json<unknown>(), seen: options && seen() }));
    app.get('/events', (c) =>
      streamSSE(c, async (stream) => {
        await stream.writeSSE({ data: '1' });
        await stream.writeSSE({ data: '2' });
      }),
    );
    const items = new Hono();
    items.get('/', (c) => c.json([]));
    items.get('/:item', (c) => c.json({ item: c.req.param('item') }));
    app.route('/orders/:order/items', items);
    const admin = new Hono();
    admin.get('/reports/:report', (c) => c.text('report'));
    app.route('/tenants/:tenant', admin);
    return listen(createAdaptorServer({ fetch: app.fetch }));
  },
};

/** What routes an application on plain `node:http` has. */
const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^\/users\/[^/]+$/, '/users/:id'],
  [/^\/status\/\d+$/, '/status/:code'],
  [/^\/fail$/, '/fail'],
  [/^\/echo$/, '/echo'],
  [/^\/events$/, '/events'],
  [/^\/orders\/[^/]+\/items$/, '/orders/:order/items'],
  [/^\/orders\/[^/]+\/items\/[^/]+$/, '/orders/:order/items/:item'],
  [/^\/tenants\/[^/]+\/reports\/[^/]+$/, '/tenants/:tenant/reports/:report'],
];

function templateOf({ url = '' }: IncomingMessage): string | undefined {
  const path = url.split('?', 1)[0] ?? '';
  return ROUTES.find(([pattern]) => pattern.test(path))?.[1];
}

const nodeFramework: Framework = {
  name: 'node:http',
  start(options) {
    const server = createServer((message, response) => {
      const route = templateOf(message);
      const last = message.url?.split('/').at(-1) ?? '';
      const json = (body: unknown) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      if (route === '/users/:id') json({ id: last });
      else if (route === '/status/:code') void response.writeHead(Number(last)).end('as asked');
      else if (route === '/fail') void response.writeHead(500).end('failed');
      else if (route === '/echo') {
        let body = '';
        message.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        message.on('end', () => json({ body: JSON.parse(body) as unknown, seen: options && seen() }));
      } else if (route === '/events') {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
        setImmediate(() => response.end('data: 2\n\n'));
      } else if (route === undefined) void response.writeHead(404).end('nothing here');
      else json({ route });
    });
    if (options) observeServer(server, { route: templateOf, ...options });
    return listen(server);
  },
};

/** Every framework that is supported, with the same application. */
export const FRAMEWORKS: readonly Framework[] = [
  nodeFramework,
  expressFramework('express 4', express4),
  expressFramework('express 5', express5),
  fastifyFramework,
  honoFramework,
];
