import { parseArgs } from 'node:util';

import { readEnvironment } from '../src/config/environment.ts';
import { hasDataDir, resetDataDir } from '../src/local-stack/reset-data-dir.ts';
import { runScript } from './support/run-script.ts';
import { confirm } from './support/terminal.ts';

const usage = `Usage: npx gateway reset [options]

Removes the gateway's data on this machine: the embedded database (also its folder in /var/lib, if it is there)
and the objects and models of the emulator. Fails while the gateway or a command uses the data.

  --yes            do not ask for confirmation
  --data-dir DIR   the data folder (default: DATA_DIR, or .data)`;

await runScript(usage, async ({ args }) => {
  const { values } = parseArgs({
    args,
    options: { yes: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } },
  });
  const dataDir = values['data-dir'] ?? readEnvironment().dataDir;
  if (!(await hasDataDir(dataDir))) return `There is nothing to remove: ${dataDir} does not exist.`;
  if (!values.yes && !(await confirm(`Remove the gateway's data in ${dataDir}?`))) {
    process.exitCode = 1;
    return 'Nothing was removed.';
  }
  await resetDataDir(dataDir);
  return `Removed the gateway's data in ${dataDir}.`;
});
