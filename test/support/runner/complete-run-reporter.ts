import type { Reporter, TestModule, TestSpecification, Vitest } from 'vitest/node';

interface Counts {
  readonly filesReported: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Fails a run that ends before every test file has reported, or that executes no test. Vitest alone exits with 0 when
 * its event loop runs empty, as it does while a global setup waits for what never comes.
 */
export class CompleteRunReporter implements Reporter {
  readonly #failOnSkips: boolean;
  #files = 0;
  #counts: Counts | undefined;

  /** `failOnSkips`: a test that is skipped fails the run as well. */
  constructor({ failOnSkips = false }: { readonly failOnSkips?: boolean } = {}) {
    this.#failOnSkips = failOnSkips;
  }

  onInit(vitest: Vitest): void {
    if (!vitest.config.watch) process.once('exit', () => this.#judge());
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#files = specifications.length;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    this.#counts = countTests(modules);
  }

  #findProblem(): string | undefined {
    if (this.#counts === undefined) return ENDED_EARLY;
    const { filesReported, passed, failed, skipped } = this.#counts;
    if (filesReported < this.#files) return ENDED_EARLY;
    if (passed + failed === 0) return 'no test was executed.';
    return this.#failOnSkips && skipped > 0 ? 'tests were skipped.' : undefined;
  }

  #judge(): void {
    const problem = this.#findProblem();
    if (this.#counts) process.stderr.write(describe(this.#files, this.#counts));
    if (problem === undefined) return;
    process.stderr.write(`The test run failed: ${problem}\n`);
    process.exitCode ||= 1;
  }
}

const ENDED_EARLY = 'it ended before the test files had reported.';

function describe(files: number, { filesReported, passed, failed, skipped }: Counts): string {
  return `${filesReported} of ${files} test files reported\n${passed} passed, ${failed} failed, ${skipped} skipped\n`;
}

function countTests(modules: readonly TestModule[]): Counts {
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => test.result().state),
  );
  const count = (state: string) => states.filter((one) => one === state).length;
  return {
    filesReported: modules.filter((module) => !isInProgress(module)).length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

function isInProgress(module: TestModule): boolean {
  return ['queued', 'pending'].includes(module.state());
}
