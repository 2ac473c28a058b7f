import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { isFree, pickFreePort } from '../../scripts/stack/ports.ts';
import { repositoryPath } from '../../scripts/stack/repository.ts';
import { startStack } from '../../scripts/stack/start-stack.ts';
import { createVariables } from '../../scripts/stack/variables.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { createAlertmanagerClient } from '../../src/query/alertmanager.ts';

describe('a stack', () => {
  const leftovers: number[] = [];
  afterEach(() => {
    for (const pid of leftovers.splice(0)) process.kill(pid, 'SIGKILL');
  });

  it('keeps the data of a server that was killed and started again', async () => {
    await using stack = await startStack({ servers: ['alertmanager'] });
    const alertmanager = createAlertmanagerClient({ url: stack.urls.alertmanager });
    const now = Date.now();
    const id = await alertmanager.createSilence({
      labels: { alertname: 'Kept' },
      startsAt: new Date(now),
      endsAt: new Date(now + 3_600_000),
      createdBy: 'test',
      comment: 'survives',
    });
    // SIGTERM: Alertmanager writes silences at its end and every 15 minutes.
    await stack.kill('alertmanager', 'SIGTERM');
    await expect(alertmanager.silences()).rejects.toThrow(
      /cannot list silences: ECONNREFUSED, at http:\/\/127\.0\.0\.1:\d+\/api\/v2\/silences/,
    );
    await stack.start('alertmanager');
    expect((await alertmanager.silences()).map((silence) => [silence.id, silence.labels, silence.state])).toEqual([
      [id, { alertname: 'Kept' }, 'active'],
    ]);
    expect(stack.logs('alertmanager')).toContain('Listening on');
  });

  it('removes its temporary data when it is closed', async () => {
    const stack = await startStack({ servers: ['alertmanager'] });
    expect(existsSync(stack.dataDir)).toBe(true);
    await stack.stop();
    expect(existsSync(stack.dataDir)).toBe(false);
  });

  it('says which server did not start, with its log', async () => {
    const variables = { STACK_SMTP_REQUIRE_TLS: 'perhaps' };
    await expect(startStack({ servers: ['alertmanager'], variables })).rejects.toThrow(
      /alertmanager did not start.*cannot unmarshal/s,
    );
  });

  it('leaves no server behind when its process is killed', async () => {
    const port = await pickFreePort(new Set());
    const module = JSON.stringify(repositoryPath('scripts', 'stack', 'start-stack.ts'));
    const script = `const { startStack } = await import(${module});
      await startStack({ servers: ['alertmanager'], variables: { STACK_ALERTMANAGER_PORT: '${port}' } });
      console.log('up');
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    leftovers.push(parent.pid ?? 0);
    await once(createInterface({ input: parent.stdout }), 'line');
    expect(await isFree(port)).toBe(false);
    const ended = once(parent, 'exit');
    parent.kill('SIGKILL');
    await ended;
    leftovers.length = 0;
    await waitUntil('the server to be gone', () => isFree(port));
  });
});

describe('ports', () => {
  it('are those of .env, except the ones in use', async () => {
    const options = { dataDir: '/nowhere', listen: undefined, overrides: {} } as const;
    const usual = await createVariables({ ...options, ports: 'default' });
    const port = Number(usual['STACK_JAEGER_METRICS_PORT']);
    const taker = createServer().listen(port, '127.0.0.1');
    await once(taker, 'listening');
    const evading = await createVariables({ ...options, ports: 'default' });
    taker.close();
    expect(evading['STACK_JAEGER_METRICS_PORT']).not.toBe(usual['STACK_JAEGER_METRICS_PORT']);
    expect(evading['STACK_LOKI_GRPC_PORT']).toBe(usual['STACK_LOKI_GRPC_PORT']);
  });

  it('are all different when they are picked freely', async () => {
    const variables = await createVariables({ ports: 'free', dataDir: '/nowhere', listen: undefined, overrides: {} });
    const ports = Object.entries(variables).filter(([name]) => name.endsWith('_PORT'));
    expect(ports.length).toBeGreaterThan(10);
    expect(new Set(ports.map(([, port]) => port)).size).toBe(ports.length);
  });
});

describe('npm run stack', () => {
  it('starts what is asked for, prints the addresses and ends with Ctrl-C', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'aimeter-cli-'));
    const args = ['--servers', 'otel-collector,alertmanager', '--free-ports', '--data-dir', dataDir];
    const command = spawn(process.execPath, [repositoryPath('scripts', 'stack.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(command, 'exit');
    let output = '';
    for await (const line of createInterface({ input: command.stdout })) {
      output += `${line}\n`;
      if (line.includes('Ctrl-C')) command.kill('SIGINT');
    }
    expect(await ended).toEqual([0, null]);
    const address = /Alertmanager +http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    expect(await isFree(Number(address))).toBe(true);
    expect(output).toMatch(/OTEL_EXPORTER_OTLP_ENDPOINT=http:\/\/127\.0\.0\.1:\d+/);
    expect(existsSync(join(dataDir, 'otel-collector.log'))).toBe(true);
    rmSync(dataDir, { recursive: true });
  });

  it('says which server it does not know', () => {
    const result = spawnSync(process.execPath, [repositoryPath('scripts', 'stack.ts'), '--servers', 'grafana'], {
      encoding: 'utf8',
    });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain('received grafana');
  });
});
