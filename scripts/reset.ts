import { parseArgs } from 'node:util';

import { readEnvironment } from '../src/config/environment.ts';
import { hasDataDir, resetDataDir } from '../src/local-stack/reset-data-dir.ts';
import { confirm } from './support/confirm.ts';
import { describeFailure, isUsageError } from './support/describe-failure.ts';

const USAGE = `npm run reset -- [--yes] [--data-dir DIR]

Removes the gateway's data: the embedded database (its folder below /var/lib too, if it had to
move there) and the objects and models of the AWS stand-in. Refuses while the gateway or a
script is running.

  --yes            do not ask
  --data-dir DIR   the data folder (default: DATA_DIR, or .data)
  --help           this text`;

process.exitCode = await main().catch(tell);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      yes: { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const dataDir = values['data-dir'] ?? readEnvironment().dataDir;
  return reset(dataDir, values.yes);
}

async function reset(dataDir: string, yes: boolean): Promise<number> {
  if (!(await hasDataDir(dataDir))) {
    console.log(`There is nothing to remove: ${dataDir} does not exist.`);
    return 0;
  }
  if (!yes && !(await confirm(`Remove the gateway's data in ${dataDir}?`))) {
    console.log('Nothing was removed.');
    return 1;
  }
  await resetDataDir(dataDir);
  console.log(`Removed the gateway's data in ${dataDir}.`);
  return 0;
}

function tell(error: unknown): number {
  console.error(describeFailure(error));
  if (!isUsageError(error)) return 1;
  console.error(`\n${USAGE}`);
  return 2;
}
