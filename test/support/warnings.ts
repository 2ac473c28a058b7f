import { diag, DiagLogLevel } from '@opentelemetry/api';

const ignore = (): void => {};

/** What `fn` made `diag.warn` say, messages only. */
export function warningsOf(fn: () => void): readonly string[] {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  diag.setLogger(
    { error: ignore, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  try {
    fn();
  } finally {
    diag.disable();
  }
  return warnings;
}
