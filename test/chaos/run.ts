import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { compile } from '../support/compile.ts';
import { describeTally } from './describe-tally.ts';
import type { Rounds, Tally, runRounds } from './run-rounds.ts';

const USAGE = `Usage: npx gateway chaos [--rounds N] [--seed N] [--from ROUND]

Runs the pipeline repeatedly on databases of its own. Kills its process at random points, restarts PostgreSQL, fills its
disk and injects faults into the emulator of AWS; then compares the results with an undisturbed run. Equal seeds give equal
rounds. Exits with 1 if a result differs.

  --rounds N    number of rounds (default 200)
  --seed N      seed of the random numbers (default 1)
  --from ROUND  number of the first round (default 1)
  --help        this text`;

const settings = readSettings();
if (typeof settings === 'string') {
  console.error(`${settings}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (settings === undefined) {
  console.log(USAGE);
} else {
  const tally = await runCompiled({ ...settings, note: (text) => console.log(text) });
  console.log(describeTally(tally));
  process.exitCode = tally.differences === 0 ? 0 : 1;
}

/** Reads the arguments; a string is what is wrong with them, undefined the wish for help. */
function readSettings(): Omit<Rounds, 'note'> | string | undefined {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '200' },
        seed: { type: 'string', default: '1' },
        from: { type: 'string', default: '1' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    return {
      rounds: toCount('rounds', values.rounds),
      seed: toCount('seed', values.seed),
      from: toCount('from', values.from),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Many processes and threads are started: compiled, they start in a third of the time. */
async function runCompiled(rounds: Rounds): Promise<Tally> {
  const compiled = await compile(['src', 'test/chaos', 'test/support/processes']);
  try {
    const file = pathToFileURL(join(compiled.folder, 'test/chaos/run-rounds.js')).href;
    const module: { readonly runRounds: typeof runRounds } = await import(file);
    return await module.runRounds(rounds);
  } finally {
    await compiled.remove();
  }
}

function toCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${name} must be a number from 1, not "${text}".`);
}
