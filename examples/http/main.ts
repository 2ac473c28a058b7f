import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  expressErrorMiddleware,
  expressMiddleware,
  fastifyPlugin,
  honoMiddleware,
  observeServer,
  recordDenied,
} from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// HTTP: the same service on plain node:http, Express, Fastify and Hono; each request is a server span, some are tasks.
await using example = await setUp('example-http');
const { openai } = example;

async function summarize(id: string): Promise<string> {
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [{ role: 'user', content: `Summarise document ${id}.` }],
  });
  return completion.choices[0]?.message.content ?? '';
}

async function listen(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const answerPlainly: RequestListener = (request, response) => {
  const id = /^\/summaries\/(\w+)$/.exec(request.url ?? '')?.[1];
  if (id === undefined) response.writeHead(404).end();
  else void summarize(id).then((text) => response.end(text));
};

/** Plain node:http knows no routes: the application tells them, and which requests are tasks. */
function onNode(): Promise<Server> {
  return listen(
    observeServer(createServer(answerPlainly), {
      route: ({ url }) => (url?.startsWith('/summaries/') ? '/summaries/:id' : undefined),
      taskType: ({ url }) => (url?.startsWith('/summaries/') ? 'summarize' : undefined),
    }),
  );
}

function onExpress(): Promise<Server> {
  const app = express();
  app.use(expressMiddleware({ filter: (request) => request.originalUrl !== '/health', taskType: () => 'summarize' }));
  app.get('/health', (_request, response) => void response.send('ok'));
  app.get('/summaries/:id', async (request, response) => void response.send(await summarize(request.params.id)));
  app.use(expressErrorMiddleware());
  return listen(createServer(app));
}

async function onFastify(): Promise<Server> {
  const app = fastify();
  await app.register(fastifyPlugin());
  app.get<{ Params: { id: string } }>('/summaries/:id', ({ params }) => summarize(params.id));
  app.get('/private', (_request, reply) => reply.code(401).send('who are you?')); // counted in aimeter.auth.denied
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.server;
}

/** Hono runs on a server of Node.js through an adapter; here a few lines that are enough for the example. */
function onHono(): Promise<Server> {
  const app = new Hono();
  app.use(honoMiddleware());
  app.get('/summaries/:id', async (c) => c.text(await summarize(c.req.param('id'))));
  const answer: RequestListener = (incoming, outgoing) => {
    const request = new Request(`http://localhost${incoming.url}`, { method: incoming.method ?? 'GET' });
    void Promise.resolve(app.fetch(request, { incoming, outgoing })).then(async (response) => {
      outgoing.writeHead(response.status).end(await response.text());
    });
  };
  return listen(createServer(answer));
}

async function ask(name: string, server: Server, ...paths: readonly string[]): Promise<void> {
  const { port } = server.address() as AddressInfo;
  for (const path of paths) {
    const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
    console.log(`${name.padEnd(10)} GET ${path.padEnd(16)} ${status}`);
  }
  server.close();
  server.closeAllConnections();
}

await ask('node:http', await onNode(), '/summaries/1', '/nowhere');
await ask('express', await onExpress(), '/summaries/2', '/health');
await ask('fastify', await onFastify(), '/summaries/3', '/private');
await ask('hono', await onHono(), '/summaries/4');

// a refusal that is no response with status 401 or 403
recordDenied({ route: '/live/:room', reason: 'forbidden' });
