// One line of every level, the last two with an error and fields; `--burst N` writes N lines first.
import { getLogger } from 'aimeter';

const [, , flag, count] = process.argv;
const log = getLogger('context', { component: 'app' });
if (flag === '--burst') for (let line = 0; line < Number(count); line += 1) log.info('a line of a burst', { line });
log.debug('a debug line');
log.info('an info line', { answer: 42 });
log.warning('a warning line');
log.error('an error line', { error: new RangeError('out of range') });
log.critical('a critical line', { nested: { list: [1] } });
process.stderr.write('done\n');
