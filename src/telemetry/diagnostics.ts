import { inspect } from 'node:util';
import { diag, type DiagLogger, DiagLogLevel } from '@opentelemetry/api';
import { diagLogLevelFromString } from '@opentelemetry/core';
import type { Environment } from '../config.ts';
import { warnOnce } from './warn-once.ts';

/** What the API says when somebody else starts a second SDK. */
const DUPLICATE = 'Attempted duplicate registration of API';

/**
 * Lets warnings of the SDK and of ours be seen on stderr: `OTEL_LOG_LEVEL`, default `warn`. A logger that the
 * application sets later replaces this one.
 */
export function installDiagnostics(environment: Environment): void {
  const logLevel = diagLogLevelFromString(environment['OTEL_LOG_LEVEL']) ?? DiagLogLevel.WARN;
  diag.setLogger(createLogger(), { logLevel, suppressOverrideMessage: true });
}

function write(level: string): (message: string, ...details: unknown[]) => void {
  return (message, ...details) => {
    if (message.includes(DUPLICATE)) warnOfSecondSdk();
    else process.stderr.write(`${[`[${level}] ${message}`, ...details.map(describe)].join(' ')}\n`);
  };
}

function createLogger(): DiagLogger {
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug'), verbose: write('verbose') };
}

function warnOfSecondSdk(): void {
  warnOnce(
    'second sdk',
    'the application starts an OpenTelemetry SDK of its own, which has no effect because aimeter started one first. ' +
      "Remove that one, or set AIMETER_SDK=app: then aimeter only instruments, and the application's SDK sends.",
  );
}

function describe(detail: unknown): string {
  if (detail instanceof Error) return detail.message;
  return typeof detail === 'string' ? detail : inspect(detail, { depth: 2, breakLength: Infinity });
}
