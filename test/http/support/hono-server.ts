import type { Server } from 'node:http';
import { createRequire } from 'node:module';

interface Options {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

interface NodeServer {
  createAdaptorServer(options: Options): Server;
}

// its types need those of a browser
const require = createRequire(import.meta.url);

/** A server of Node.js for an application of Hono. */
export function createAdaptorServer(options: Options): Server {
  return (require('@hono/node-server') as NodeServer).createAdaptorServer(options);
}
