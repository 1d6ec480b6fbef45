import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findMutants } from './find-mutants.ts';
import { filesIn, readImportGraph, reaches, testsOf } from './find-tests.ts';
import { instrument, type NumberedMutant } from './instrument.ts';
import { openVitest, type TestRuns } from './open-vitest.ts';
import { takeSample } from './take-sample.ts';

export interface Trial {
  readonly root: string;
  readonly places: readonly string[];
  readonly seed: number;
  /** How many mutants to try; all without it. */
  readonly sample: number | undefined;
  /** How many test files may be run for a file of the sources. */
  readonly tests: number;
  /** Whether tests that need a database are among them. */
  readonly database: boolean;
  readonly note: (text: string) => void;
}

export interface TrialResult {
  readonly mutants: readonly NumberedMutant[];
  readonly alive: ReadonlySet<number>;
}

/** A trial in progress. */
interface Field {
  readonly trial: Trial;
  readonly mutants: readonly NumberedMutant[];
  readonly alive: Set<number>;
  /** The test files for each file of the sources. */
  readonly testsOf: ReadonlyMap<string, readonly string[]>;
  readonly runs: TestRuns;
}

/** A test that imports one of these needs a server. */
const SERVERS = [
  'test/support/embedded-server.ts',
  'src/database/connection/open-pool.ts',
  'src/local-stack/client/acquire-daemon.ts',
];

/** Tries the mutants of all files in some places against the tests that import those files. */
export async function tryMutants(trial: Trial): Promise<TrialResult> {
  const { root } = trial;
  const found = (await Promise.all(trial.places.map((place) => filesIn(root, place)))).flat();
  const files = found.filter((file) => !file.endsWith('.test.ts'));
  const sources = new Map<string, string>();
  for (const file of files) sources.set(file, await readFile(join(root, file), 'utf8'));
  const all = [...sources]
    .flatMap(([file, source]) => findMutants(file, source))
    .map((mutant, id) => ({ ...mutant, id }));
  const mutants = takeSample(all, trial.sample, trial.seed);
  const alive = new Set(mutants.map(({ id }) => id));
  const graph = await readImportGraph(root);
  const isAllowed = (test: string) =>
    trial.database || SERVERS.every((server) => !reaches(graph, test, server));
  const tests = new Map(
    files.map((file) => [file, testsOf(graph, file).filter(isAllowed).slice(0, trial.tests)]),
  );
  const instrumented = new Map(
    [...sources].map(([file, source]) => [
      join(root, file),
      instrument(
        source,
        all.filter((mutant) => mutant.file === file),
      ),
    ]),
  );
  const runs = await openVitest(root, trial.database, (path) => instrumented.get(path));
  try {
    const field = { trial, mutants, alive, testsOf: tests, runs };
    await tryAlone(field, await tryTogether(field));
  } finally {
    await runs.close();
  }
  return { mutants, alive };
}

/** The mutants that need runs of their own, and of which test files. */
type Unclear = ReadonlyMap<number, ReadonlySet<string>>;

/** A run for a single mutant takes a second: only so many of the nearest test files have such runs. */
const TESTS_ALONE = 3;

/** Runs each test file once, in which each test tries the mutants that it reaches. */
async function tryTogether(field: Field): Promise<Unclear> {
  const { mutants, alive, trial } = field;
  const unclear = new Map<number, Set<string>>();
  for (const testFile of nearestFirst(field.testsOf)) {
    const here = mutants.filter(
      ({ id, file }) => alive.has(id) && field.testsOf.get(file)?.includes(testFile),
    );
    if (here.length === 0) continue;
    const outcome = await runTogether(field, testFile, here);
    for (const id of outcome.killed) alive.delete(id);
    for (const { id, file } of here) {
      const isNear = field.testsOf.get(file)?.slice(0, TESTS_ALONE).includes(testFile) ?? false;
      if (isNear && outcome.unclear.has(id)) {
        unclear.set(id, (unclear.get(id) ?? new Set()).add(testFile));
      }
    }
    const left = here.filter(({ id }) => alive.has(id)).length;
    trial.note(`${testFile}: killed ${here.length - left} of ${here.length}`);
  }
  return unclear;
}

async function runTogether(
  { runs, trial: { seed } }: Field,
  testFile: string,
  mutants: readonly NumberedMutant[],
) {
  const ids = mutants.map(({ id }) => id);
  const { failure, tests } = await runs.run(testFile, { seed, alive: ids });
  const killed = tests.flatMap((test) => test.killed);
  if (failure === undefined)
    return { killed, unclear: new Set(tests.flatMap((test) => test.unclear)) };
  // Its tests may not bear to be repeated. If they pass once, each mutant gets a run.
  const once = await runs.run(testFile, { seed, alive: [] });
  if (once.failure === undefined) return { killed, unclear: new Set(ids) };
  throw new Error(`${testFile} fails without a mutant: ${once.failure}`);
}

/** Runs test files once for each mutant that is reached while they are loaded, or by tests that cannot be repeated. */
async function tryAlone({ trial, alive, runs }: Field, unclear: Unclear): Promise<void> {
  const waiting = [...unclear].filter(([id]) => alive.has(id));
  if (waiting.length > 0) trial.note(`${waiting.length} mutants are tried one by one`);
  for (const [id, testFiles] of waiting) {
    for (const testFile of testFiles) {
      const { failure } = await runs.run(testFile, { seed: trial.seed, alive: [], fromStart: id });
      if (failure === undefined) continue;
      alive.delete(id);
      break;
    }
  }
}

function nearestFirst(testsOf: Field['testsOf']): readonly string[] {
  const rank = new Map<string, number>();
  for (const tests of testsOf.values()) {
    for (const [nth, test] of tests.entries()) {
      rank.set(test, Math.min(nth, rank.get(test) ?? nth));
    }
  }
  return [...rank].toSorted(([, one], [, other]) => one - other).map(([test]) => test);
}
