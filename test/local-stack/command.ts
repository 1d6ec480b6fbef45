import { silentLog } from '@recommendation-gateway/lib';

import { acquireDaemon } from '../../src/local-stack/client/acquire-daemon.ts';

/** A command of its own process: holds the helper of the folder it is given until it is told to stop, or killed. */
const [dataDir = ''] = process.argv.slice(2);
const held = await acquireDaemon({
  dataDir,
  needs: { database: true, localAws: false },
  log: silentLog,
});
process.stdout.write('holding\n');
process.stdin.once('end', () => void held.close());
process.stdin.resume();
