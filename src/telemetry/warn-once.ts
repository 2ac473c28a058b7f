import { hideCredentials } from './hide-credentials.ts';

const said = new Set<string>();

/**
 * Writes one line to stderr, once per `topic` and process. For what an operator must see although nobody set up a
 * logger: telemetry that goes nowhere. Everything else goes through `diag`.
 */
export function warnOnce(topic: string, message: string): void {
  if (said.has(topic)) return;
  said.add(topic);
  // messages name addresses, which may hold a password
  process.stderr.write(`aimeter: ${hideCredentials(message)}\n`);
}
