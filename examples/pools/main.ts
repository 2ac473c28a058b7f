import { Agent } from 'node:http';
import { observePool, recordPool, renderMetrics } from '../../src/index.ts';
import { setUp } from '../set-up.ts';

// Pools of connections: how many are in use, and how many there may be.
await using _example = await setUp('example-pools');

// a pool that can be asked is read whenever metrics are collected
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const active = () => Object.values(agent.sockets).reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0);
observePool('http', () => ({ active: active(), size: agent.maxSockets }));

// a pool that tells when it changes
recordPool({ pool: 'postgres', active: 3, size: 10 });

const pools = (await renderMetrics()).split('\n').filter((line) => line.startsWith('aimeter_pool'));
for (const line of pools) console.log(line.replaceAll(/\{.*pool_name="(\w+)".*\}/gu, ' $1'));
agent.destroy();
