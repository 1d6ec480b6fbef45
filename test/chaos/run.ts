import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { compile } from '../support/compile.ts';
import { describeTally } from './describe-tally.ts';
import { parseFault } from './every-call/plan/fault.ts';
import type { Choice } from './every-call/plan/plan-faults.ts';
import { countFailed, describeTally as describeCalls } from './every-call/plan/tally.ts';
import type { runEveryCall } from './every-call/run-every-call.ts';
import type { Rounds, runRounds } from './run-rounds.ts';

const OPTIONS = {
  rounds: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  from: { type: 'string', default: '1' },
  'every-call': { type: 'boolean', default: false },
  sample: { type: 'string' },
  only: { type: 'string' },
  fault: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const USAGE = `Usage: npx gateway chaos [--rounds N] [--seed N] [--from ROUND]
       npx gateway chaos --every-call [--sample N] [--seed N] [--only TEXT] [--fault FAULT]

Runs the pipeline repeatedly on databases of its own. Kills its process at random points, restarts PostgreSQL, fills its
disk and injects faults into the emulator of AWS; then compares the results with an undisturbed run. Equal seeds give equal
rounds. Exits with 1 if a result differs.

  --rounds N    number of rounds (default 200)
  --seed N      seed of the random numbers (default 1)
  --from ROUND  number of the first round (default 1)
  --help        this text

With --every-call, each call to S3, Personalize and PostgreSQL fails once instead, in a round of its own, in three ways:
refused before it takes effect, with its answer lost after it, and with a broken connection. Each statement of the read
path fails in the same ways. A round that takes longer than three minutes has failed, and is the last.

  --every-call   fail every call once
  --sample N     only N rounds, which the seed decides
  --only TEXT    only calls whose name contains the text, such as "LOAD/COPY"
  --fault FAULT  one round, such as "LOAD/COMMIT#1/after"`;

const settings = readSettings();
if (typeof settings === 'string') {
  console.error(`${settings}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (settings === undefined) {
  console.log(USAGE);
} else {
  process.exitCode = (await settings()) ? 0 : 1;
}

function note(text: string): void {
  console.log(text);
}

/** Reads the arguments; a string is what is wrong with them, undefined the wish for help. */
function readSettings(): (() => Promise<boolean>) | string | undefined {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (values.help) return undefined;
    const seed = toCount('seed', values.seed);
    if (values['every-call']) {
      const { only, fault, sample } = values;
      const choice = {
        seed,
        only,
        fault: fault === undefined ? undefined : parseFault(fault),
        sample: sample === undefined ? undefined : toCount('sample', sample),
      };
      return async () => failEveryCall(choice);
    }
    const rounds = toCount('rounds', values.rounds);
    const from = toCount('from', values.from);
    return async () => disturbRounds({ rounds, seed, from });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function disturbRounds(rounds: Omit<Rounds, 'note'>): Promise<boolean> {
  return withCompiled('run-rounds.js', async (module: { runRounds: typeof runRounds }) => {
    const tally = await module.runRounds({ ...rounds, note });
    console.log(describeTally(tally));
    return tally.differences === 0;
  });
}

/** Ctrl-C ends it after the round in progress, with the table of those before. */
async function failEveryCall(choice: Choice): Promise<boolean> {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const file = 'every-call/run-every-call.js';
  return withCompiled(file, async (module: { runEveryCall: typeof runEveryCall }) => {
    const tally = await module.runEveryCall({ ...choice, note, stop: stop.signal });
    console.log(describeCalls(tally));
    return countFailed(tally) === 0;
  });
}

/** Many processes and threads are started: compiled, they start in a third of the time. */
async function withCompiled<Module, T>(
  file: string,
  work: (module: Module) => Promise<T>,
): Promise<T> {
  const compiled = await compile(['src', 'test/chaos', 'test/support/processes']);
  try {
    const module: Module = await import(
      pathToFileURL(join(compiled.folder, 'test/chaos', file)).href
    );
    return await work(module);
  } finally {
    await compiled.remove();
  }
}

function toCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${name} must be a number from 1, not "${text}".`);
}
