import type { Server } from 'node:http';
import { createRequire } from 'node:module';

interface NodeServer {
  createAdaptorServer(options: { readonly fetch: (request: Request) => Response | Promise<Response> }): Server;
}

// its types need those of a browser
const require = createRequire(import.meta.url);

/** A server of Node.js for an application of Hono. */
export const { createAdaptorServer }: NodeServer = require('@hono/node-server') as NodeServer;
