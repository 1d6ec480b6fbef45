import { silentLog } from '@recommendation-gateway/lib';

import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';

/** A client of the daemon of the given folder, until its standard input ends or it is killed. */
const [dataDir = ''] = process.argv.slice(2);
const daemon = await acquireDaemon({
  dataDir,
  needs: { database: true, localAws: false },
  log: silentLog,
});
process.stdout.write('connected\n');
process.stdin.once('end', () => void daemon.close());
process.stdin.resume();
