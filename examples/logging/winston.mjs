// Preload for an application that logs with winston: `node --import ./winston.mjs app.js`.
import { register } from 'node:module';
import { WinstonInstrumentation } from '@opentelemetry/instrumentation-winston';
import { startTelemetry } from 'aimeter';

register('@opentelemetry/instrumentation/hook.mjs', import.meta.url); // for `import`; `require` needs no hook
startTelemetry({ logFormat: 'none', instrumentations: [new WinstonInstrumentation({ disableLogSending: true })] });
