// Preload for an application that logs with pino: `node --import ./pino.mjs app.js`.
import { register } from 'node:module';
import { PinoInstrumentation } from '@opentelemetry/instrumentation-pino';
import { startTelemetry } from 'aimeter';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url); // for `import`; `require` needs no hook
startTelemetry({ instrumentations: [new PinoInstrumentation()] });
