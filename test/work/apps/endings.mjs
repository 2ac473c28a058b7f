// Tasks that nobody ends in the ordinary way. The argument says how the process goes on.
import { startTask, startTelemetry, withTask } from '../../../src/index.ts';

startTelemetry();
const [ending] = process.argv.slice(2);

if (ending === 'collected') {
  startTask('collected');
  while (true) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc();
    const { activeTasks } = await import('../../../src/index.ts');
    if (activeTasks().length === 0) break;
  }
} else {
  globalThis.kept = startTask('kept');
  void withTask('pending', () => new Promise(() => {}));
  if (ending === 'exit') process.exit(0);
  if (ending === 'throw')
    setImmediate(() =>
      withTask('thrown', () => {
        throw new RangeError('uncaught');
      }),
    );
  if (ending === 'signal') {
    setInterval(() => {}, 1000);
    process.stdout.write('ready\n');
  }
}
