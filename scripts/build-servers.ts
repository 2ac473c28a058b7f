// Builds the servers of the stack from tools/<server>/ into the cache: node scripts/build-servers.ts [server ...]
import { buildServers } from './stack/build.ts';
import { SERVER_NAMES } from './stack/servers.ts';

const asked = process.argv.slice(2);
const names = asked.length === 0 ? SERVER_NAMES : SERVER_NAMES.filter((name) => asked.includes(name));
if (asked.length > 0 && names.length !== asked.length) {
  process.stderr.write(`build-servers: expected any of ${SERVER_NAMES.join(', ')}, received ${asked.join(' ')}\n`);
  process.exit(2);
}
try {
  buildServers((line) => process.stdout.write(`${line}\n`), names);
} catch (error) {
  process.stderr.write(`build-servers: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
