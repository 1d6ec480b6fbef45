import { fileURLToPath } from 'node:url';

import { createVitest, type TestModule } from 'vitest/node';

import type { TestOutcome } from './mutant-runner.ts';

interface MutantRun {
  readonly seed: number;
  readonly alive: readonly number[];
  /** A mutant that is on before modules are loaded. */
  readonly fromStart?: number;
}

export interface TestRuns {
  /** Runs one test file. */
  readonly run: (testFile: string, mutants: MutantRun) => Promise<FileOutcome>;
  readonly close: () => Promise<void>;
}

interface FileOutcome {
  /** Why the file failed, if it did. */
  readonly failure?: string;
  readonly tests: readonly TestOutcome[];
}

/** The project's tests with other sources for some files. `sources` gives the text of a file, by its whole path. */
export async function openVitest(
  root: string,
  needsDatabase: boolean,
  sources: (path: string) => string | undefined,
): Promise<TestRuns> {
  const vitest = await createVitest(
    'test',
    {
      root,
      watch: false,
      reporters: [{}],
      maxWorkers: 1,
      bail: 1,
      onConsoleLog: () => false,
      runner: fileURLToPath(new URL('mutant-runner.ts', import.meta.url)),
      ...(needsDatabase ? {} : { globalSetup: [] }),
    },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: sources }] },
  );
  return {
    run: async (testFile, mutants) => {
      vitest.provide('mutants', mutants);
      const specification = vitest.getRootProject().createSpecification(testFile);
      const { testModules } = await vitest.runTestSpecifications([specification]);
      // The result may contain the modules of earlier runs, too.
      return judge(testModules.filter(({ moduleId }) => moduleId.endsWith(testFile)));
    },
    close: () => vitest.close(),
  };
}

function judge(modules: readonly TestModule[]): FileOutcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const errors = [...modules, ...tests].flatMap((one) =>
    one.type === 'module' ? one.errors() : (one.result().errors ?? []),
  );
  return {
    ...(modules.every((module) => module.ok()) ? {} : { failure: errors[0]?.stack ?? 'It fails.' }),
    tests: tests.flatMap((test) => test.meta().mutants ?? []),
  };
}
