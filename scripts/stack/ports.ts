import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the range that Linux and macOS hand out to outgoing connections, so that none of those takes a port between the choice
// and its use.
const FIRST = 20_000;
const LAST = 32_000;

/** Whether nothing listens on the loopback port now. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    // In use, or not allowed: both mean "take another".
    return false;
  } finally {
    server.close();
  }
}

/** A free loopback port that is not in `taken`; adds it there. */
export async function pickFreePort(taken: Set<number>): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (!taken.has(port) && (await isFree(port))) {
      taken.add(port);
      return port;
    }
  }
}
