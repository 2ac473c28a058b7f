import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  expressErrorMiddleware,
  expressMiddleware,
  fastifyPlugin,
  honoMiddleware,
  type HttpOptions,
  observeHandler,
} from '../../../src/index.ts';
import type { TaskForm } from '../../support/task-telemetry.ts';
import { createAdaptorServer } from './hono-server.ts';
import { listen, type Running } from './running.ts';

type Start = (options: HttpOptions<unknown>, work: () => Promise<unknown>) => Promise<Running>;

/** One request to a server whose only route is the work. */
function form(name: string, start: Start): TaskForm {
  return {
    name,
    async run(type, work) {
      await using server = await start({ taskType: () => type }, work);
      await (await fetch(`${server.url}/work`)).arrayBuffer();
    },
  };
}

/** Tasks that middleware makes of requests. */
export const HTTP_TASK_FORMS: readonly TaskForm[] = [
  form('node:http', (options, work) => {
    const handler = observeHandler(async (_request: IncomingMessage, response: ServerResponse) => {
      await work();
      response.end();
    }, options);
    return listen(
      createServer((message, response) => {
        handler(message, response).catch(() => response.writeHead(500).end());
      }),
    );
  }),
  form('express', (options, work) => {
    const app = express().use(expressMiddleware(options));
    app.get('/work', async (_request, response) => void response.json((await work()) === undefined));
    app.use(expressErrorMiddleware());
    app.use(((_error, _request, response, _next) => void response.status(500).end()) as express.ErrorRequestHandler);
    return listen(createServer(app));
  }),
  form('fastify', async (options, work) => {
    const app = fastify();
    await app.register(fastifyPlugin(options));
    app.get('/work', async () => ({ done: (await work()) === undefined }));
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, port: Number(new URL(url).port), [Symbol.asyncDispose]: async () => app.close() };
  }),
  form('hono', (options, work) => {
    const app = new Hono().use(honoMiddleware(options)).get('/work', async (c) => c.json((await work()) === undefined));
    app.onError((_error, c) => c.text('failed', 500));
    return listen(createAdaptorServer({ fetch: app.fetch }));
  }),
];
