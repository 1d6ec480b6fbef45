import { setMaxListeners } from 'node:events';

import fc from 'fast-check';
import { inject, type RunnerTestCase, TestRunner, type TestRunnerConfig } from 'vitest';
import { getFn } from 'vitest/suite';

import { openSwitchboard } from './switchboard.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mutants: {
      readonly seed: number;
      /** The mutants that no test has killed. */
      readonly alive: readonly number[];
      /** A mutant that is on from the start, before modules are loaded; tests then run once, as usual. */
      readonly fromStart?: number;
    };
  }
  interface TaskMeta {
    mutants?: TestOutcome;
  }
}

/** What a test has to say on the mutants that are alive. */
export interface TestOutcome {
  readonly killed: readonly number[];
  /** Reached before the test, or by a test that fails when it is repeated: each needs a run of its own. */
  readonly unclear: readonly number[];
}

// Tests may replace the clock and the timers.
const now = performance.now.bind(performance);
const { setTimeout, clearTimeout } = globalThis;

const FROM_START_LIMIT_MS = 60_000;

/** A test that takes longer, as some that train models, is not repeated for each mutant. */
const SLOW_TEST_MS = 2_000;

/** Runs every test without a mutant, then once with each mutant that the test reached. */
export default class MutantRunner extends TestRunner {
  readonly #switchboard = openSwitchboard();
  readonly #mutants: ReturnType<typeof inject<'mutants'>>;
  readonly #alive: Set<number>;

  constructor(config: TestRunnerConfig & ConstructorParameters<typeof TestRunner>[0]) {
    super(config);
    this.#mutants = inject('mutants');
    this.#alive = new Set(this.#mutants.alive);
    // A test that is repeated adds a listener to its signal each time.
    setMaxListeners(0);
    fc.configureGlobal({ seed: this.#mutants.seed });
    const { fromStart } = this.#mutants;
    if (fromStart !== undefined) this.#switchboard.switchOn(fromStart, FROM_START_LIMIT_MS);
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = async () => getFn(test)();
    if (this.#mutants.fromStart !== undefined) return run();
    const before = this.#takeAlive();
    const startedAt = now();
    await run();
    const durationMs = now() - startedAt;
    const reached = this.#takeAlive();
    if (durationMs > SLOW_TEST_MS) return;
    const limitMs = 2_000 + 10 * durationMs;
    const killed = await this.#tryEach(reached, limitMs, run);
    test.meta.mutants =
      killed === undefined
        ? { killed: [], unclear: [...before, ...reached] }
        : { killed, unclear: before };
    for (const id of killed ?? []) this.#alive.delete(id);
  }

  /** Undefined: the test fails without a mutant too, when it is repeated before or after the mutants. */
  async #tryEach(ids: readonly number[], limitMs: number, run: () => Promise<void>) {
    if (ids.length === 0) return [];
    if (await fails(run)) return undefined;
    const killed: number[] = [];
    for (const id of ids) {
      this.#switchboard.switchOn(id, limitMs);
      if (await fails(() => endWithin(limitMs, run()))) killed.push(id);
      this.#switchboard.switchOff();
    }
    if (await fails(run)) return undefined;
    this.#switchboard.takeReached();
    return killed;
  }

  #takeAlive(): readonly number[] {
    return [...this.#switchboard.takeReached()].filter((id) => this.#alive.has(id));
  }
}

async function endWithin(limitMs: number, result: Promise<void>): Promise<void> {
  const timer: { id?: ReturnType<typeof setTimeout> } = {};
  const late = new Promise<never>((_resolve, reject) => {
    timer.id = setTimeout(() => reject(new Error('the time limit is over')), limitMs);
  });
  try {
    await Promise.race([result, late]);
  } finally {
    clearTimeout(timer.id);
  }
}

async function fails(run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return false;
  } catch {
    return true;
  }
}
