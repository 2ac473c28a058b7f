// Kills servers whose parent is gone. Its input is a pipe held by the parent, with lines `+pid` and `-pid`; when the pipe closes
// because the parent ended in any way, SIGKILL included, whatever is still listed is killed. Its argument, if any, is a temporary
// folder that goes with them.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const pids = new Set<number>();

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) pids.add(pid);
    else pids.delete(pid);
  })
  .on('close', () => {
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    const folder = process.argv[2];
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
