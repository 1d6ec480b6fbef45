import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import {
  UsageError,
  describeFailure,
  isUsageError,
} from '../../scripts/support/describe-failure.ts';
import { compile } from '../support/compile.ts';
import { describeTally } from './describe-tally.ts';
import type { Rounds, Tally, playRounds } from './play-rounds.ts';

const USAGE = `npm run torture [-- --rounds N --seed N --from ROUND]

Runs the pipeline over and over on databases of its own, kills its process at random points, restarts PostgreSQL, fills
its disk and lets the AWS stand-in fail; then compares what came of it with an undisturbed run. The same seed plays the
same rounds. Ends with 1 where anything differs.

  --rounds N    how many rounds (default 200)
  --seed N      what is random about them (default 1)
  --from ROUND  the number of the first round (default 1)
  --help        this text`;

process.exitCode = await main().catch((error: unknown) => {
  console.error(describeFailure(error));
  if (!isUsageError(error)) return 1;
  console.error(`\n${USAGE}`);
  return 2;
});

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const settings = {
    rounds: toCount('rounds', values.rounds),
    seed: toCount('seed', values.seed),
    from: toCount('from', values.from),
  };
  const tally = await playCompiled({ ...settings, note: (text) => console.log(text) });
  console.log(describeTally(tally));
  return tally.differences === 0 ? 0 : 1;
}

/** Processes and threads come and go all the time: compiled, they start in a third of the time. */
async function playCompiled(rounds: Rounds): Promise<Tally> {
  const compiled = await compile(['src', 'test/chaos']);
  try {
    const file = pathToFileURL(join(compiled.folder, 'test/chaos/play-rounds.js')).href;
    const module: { readonly playRounds: typeof playRounds } = await import(file);
    return await module.playRounds(rounds);
  } finally {
    await compiled.remove();
  }
}

function toCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new UsageError(`--${name} must be a number from 1, not "${text}".`);
}
