// A server whose handler throws and takes the process with it.
import { createServer, get } from 'node:http';
import { observeServer } from '../../../src/index.ts';

const server = observeServer(
  createServer(() => {
    throw new RangeError('nobody catches this');
  }),
);
server.listen(0, '127.0.0.1', () => get({ port: server.address().port, path: '/' }).on('error', () => {}));
