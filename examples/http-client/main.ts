import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { startTelemetry, withTask } from '../../src/index.ts';

// Requests that the application sends: measured by the instrumentation of OpenTelemetry, registered beside ours.
const telemetry = startTelemetry({ serviceName: 'example-http-client', instrumentations: [new UndiciInstrumentation()] });

const server = createServer((_, response) => response.end('fine'));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const text = await withTask('look-up', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/status`);
  return response.text();
});
console.log(`look-up   the service answered: ${text}`);

server.close();
server.closeAllConnections();
await telemetry.shutdown();
