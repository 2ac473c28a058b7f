import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binaryPath } from '../cache.ts';
import type { ServerName } from '../servers.ts';
import { run } from './shell.ts';

/** What an official image has, as far as `docker-compose.yml` relies on it. */
interface ImageShape {
  /** Variable of `.env` that names the image. */
  readonly variable: string;
  /** Path in the image to the built binary. */
  readonly binaries: Readonly<Record<string, string>>;
  readonly entrypoint: string;
  readonly user: string;
  /** Whether a shell and the usual tools (busybox) are in it. */
  readonly base: 'busybox' | 'nothing';
  /** Data folder that belongs to the user. */
  readonly folder?: string;
}

const SHAPES: Readonly<Record<ServerName, ImageShape>> = {
  'otel-collector': {
    variable: 'STACK_OTELCOL_IMAGE',
    binaries: { '/otelcol-contrib': 'otelcol' },
    entrypoint: '/otelcol-contrib',
    user: '10001:10001',
    base: 'nothing',
  },
  prometheus: {
    variable: 'STACK_PROMETHEUS_IMAGE',
    binaries: { '/bin/prometheus': 'prometheus', '/bin/promtool': 'promtool' },
    entrypoint: '/bin/prometheus',
    user: '65534:65534',
    base: 'busybox',
    folder: '/prometheus',
  },
  alertmanager: {
    variable: 'STACK_ALERTMANAGER_IMAGE',
    binaries: { '/bin/alertmanager': 'alertmanager', '/bin/amtool': 'amtool' },
    entrypoint: '/bin/alertmanager',
    user: '65534:65534',
    base: 'busybox',
    folder: '/alertmanager',
  },
  jaeger: {
    variable: 'STACK_JAEGER_IMAGE',
    binaries: { '/cmd/jaeger/jaeger-linux': 'jaeger' },
    entrypoint: '/cmd/jaeger/jaeger-linux',
    user: '10001:10001',
    base: 'busybox',
  },
  loki: {
    variable: 'STACK_LOKI_IMAGE',
    binaries: { '/usr/bin/loki': 'loki' },
    entrypoint: '/usr/bin/loki',
    user: '10001:10001',
    base: 'busybox',
    folder: '/loki',
  },
};

function dockerfileOf({ binaries, entrypoint, user, base, folder }: ImageShape): string {
  return [
    'FROM scratch',
    ...(base === 'busybox' ? ['COPY busybox /bin/busybox', 'RUN ["/bin/busybox", "--install", "-s", "/bin"]'] : []),
    ...(folder === undefined ? [] : [`RUN mkdir -p ${folder} && chown ${user} ${folder}`]),
    ...Object.keys(binaries).map((path) => `COPY .${path} ${path}`),
    `USER ${user}`,
    `ENTRYPOINT ["${entrypoint}"]`,
  ].join('\n');
}

/**
 * Wraps the native binaries in images of the same shape as the official ones, under names of their own, and returns the variables
 * that make `docker-compose.yml` use them. Needs a static busybox at `busyboxPath`.
 */
export async function buildImages(
  env: Readonly<Record<string, string>>,
  busyboxPath: string,
): Promise<Readonly<Record<string, string>>> {
  const variables: Record<string, string> = {};
  for (const [server, shape] of Object.entries(SHAPES)) {
    const context = mkdtempSync(join(tmpdir(), 'aimeter-image-'));
    try {
      for (const [path, binary] of Object.entries(shape.binaries)) {
        mkdirSync(dirname(join(context, path)), { recursive: true });
        copyFileSync(binaryPath(binary), join(context, path));
      }
      if (shape.base === 'busybox') copyFileSync(busyboxPath, join(context, 'busybox'));
      writeFileSync(join(context, 'Dockerfile'), dockerfileOf(shape));
      const tag = `aimeter-test/${server}:native`;
      await run('docker', ['build', '--quiet', '--network', 'none', '--tag', tag, context], {
        env: { ...env, DOCKER_BUILDKIT: '0' },
      });
      variables[shape.variable] = tag;
    } finally {
      rmSync(context, { recursive: true, force: true });
    }
  }
  return variables;
}
