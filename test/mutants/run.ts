import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { readEquivalents } from './equivalents.ts';
import { judgeTrial } from './judge-trial.ts';
import { tryMutants } from './try-mutants.ts';

const USAGE = `Usage: npm run test:mutants -- FOLDER... [--sample N] [--seed N] [--tests N] [--database]

Changes operators and literals of the files in a folder, one at a time, and runs the tests that import the file, nearest
first. Prints each change that no test notices; test/mutants/equivalents.json lists those that make no difference, with
the reason. Exits with 1 if less than 90 % of the others are killed, or if an entry of that list is wrong.

  --sample N  number of mutants to try (default: all)
  --seed N    seed of the sample and of property tests (default 1)
  --tests N   number of test files to run for a file (default 8)
  --database  run tests that need a database, too
  --help      this text`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const options = readOptions();
if (typeof options === 'string') {
  console.error(`${options}\n\n${USAGE}`);
  process.exitCode = 2;
} else if (options === undefined) {
  console.log(USAGE);
} else {
  const note = (text: string) => console.error(text);
  const result = await tryMutants({ root, ...options, note });
  const verdict = judgeTrial(result, await readEquivalents(root));
  console.log(verdict.text);
  process.exitCode = verdict.passed ? 0 : 1;
}

/** A string is what is wrong with the arguments, undefined the wish for help. */
function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        sample: { type: 'string' },
        seed: { type: 'string', default: '1' },
        tests: { type: 'string', default: '8' },
        database: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return undefined;
    if (positionals.length === 0) return 'A folder is missing.';
    const absent = positionals.find((place) => !existsSync(join(root, place)));
    if (absent !== undefined) return `${absent} does not exist.`;
    return {
      places: positionals.map((place) => place.replace(/\/$/, '')),
      sample: values.sample === undefined ? undefined : toCount('sample', values.sample),
      seed: toCount('seed', values.seed),
      tests: toCount('tests', values.tests),
      database: values.database,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function toCount(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Error(`--${name} must be a number from 1, not "${text}".`);
}
