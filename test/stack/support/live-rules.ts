import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repositoryPath } from '../../../scripts/stack/repository.ts';
import { ALERT_RULES_PATH } from '../../../src/generate/alerting-rules.ts';
import { MONEY_RULES_PATH } from '../../../src/generate/recording-rules.ts';

/** The committed rules in a folder of their own, with less waiting. */
export interface LiveRules extends Disposable {
  /** For `startStack({ variables: { STACK_PROMETHEUS_DIR: ... } })`. */
  readonly prometheusDir: string;
}

/** Length of the day in the rules of {@link createLiveRules}, in milliseconds. */
export const SHORT_DAY_MS = 90_000;

/**
 * Copies the committed rules and changes two things: an alert that waits (`for`) fires at once, and the day of the money rules
 * is a minute and a half long, so that it ends while a test looks on. Thresholds, windows and expressions stay.
 */
export function createLiveRules(): LiveRules {
  const prometheusDir = mkdtempSync(join(tmpdir(), 'aimeter-live-rules-'));
  mkdirSync(join(prometheusDir, 'rules'));
  const write = (path: string, change: (text: string) => string) => {
    const text = readFileSync(repositoryPath(path), 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`${path} has nothing left to shorten`);
    writeFileSync(join(prometheusDir, 'rules', basename(path)), changed);
  };
  write(ALERT_RULES_PATH, (text) => text.replaceAll(/^ +for: .*\n/gm, ''));
  // 26 h are the day and the two hours before it.
  write(MONEY_RULES_PATH, (text) => text.replaceAll('1d', '90s').replaceAll('26h', '7290s'));
  return { prometheusDir, [Symbol.dispose]: () => rmSync(prometheusDir, { recursive: true, force: true }) };
}
