import { holdHelper } from '../../src/helper/hold-helper.ts';
import { silentLog } from '../../src/lib/log.ts';

/** A command of its own process: holds the helper of the folder it is given until it is told to stop, or killed. */
const [dataDir = ''] = process.argv.slice(2);
const held = await holdHelper({
  dataDir,
  needs: { database: true, localAws: false },
  log: silentLog,
});
process.stdout.write('holding\n');
process.stdin.once('end', () => void held.close());
process.stdin.resume();
