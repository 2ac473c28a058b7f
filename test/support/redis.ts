import { spawnSync } from 'node:child_process';
import { type Redis, startRedis } from '../../examples/queue/start-redis.ts';

/** Whether tests that need a Redis run: always in CI, elsewhere where one is installed. */
export const RUNS_REDIS: boolean = process.env['CI'] === 'true' || spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of one's own, undefined where tests that need one do not run. */
export async function startRedisToTest(): Promise<Redis | undefined> {
  return RUNS_REDIS ? startRedis() : undefined;
}
